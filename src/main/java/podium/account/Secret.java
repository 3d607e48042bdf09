package podium.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import podium.dataset.Digest;

/** What opens something for whoever has it. The database holds hashes alone; 256 random bits need no slow one. */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A new one, of letters that need no escape in an address. */
    public static String draw() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    public static byte[] hash(String secret) {
        return Digest.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
    }
}
