package podium.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import podium.engine.Weights;

/** SHA-256 in lower-case hex of what a run made. */
final class Digests {
    private Digests() {}

    /** Over each array's shape as text and its values, little-endian; names are for display and do not count. */
    static String of(List<Weights> weights) {
        MessageDigest digest = sha256();
        for (Weights array : weights) {
            digest.update(array.shape().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Probabilities.bytes(array.values()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(Path file) throws IOException {
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
