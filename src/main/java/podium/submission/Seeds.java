package podium.submission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import podium.challenge.Challenge;

/**
 * The seed of a run follows from challenge and spec: whoever submits the same config, and however often, gets the same
 * run, so that nobody draws until a lucky seed comes. A secret of the challenge keeps anybody from knowing it before.
 */
final class Seeds {
    private static final String ALGORITHM = "HmacSHA256";

    /** JavaScript reads numbers up to 2⁵³ exactly. */
    private static final int BITS = 53;

    private Seeds() {}

    static long of(Challenge challenge, String specHash) {
        return drawn(challenge, "seed of the training of ", specHash);
    }

    /** @param number of the final run, from 1: each has a seed of its own, none that of the first training */
    static long ofFinal(Challenge challenge, String specHash, int number) {
        return drawn(challenge, "seed of final run " + number + " of ", specHash);
    }

    private static long drawn(Challenge challenge, String what, String specHash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(challenge.splitSeed, ALGORITHM));
            mac.update(what.getBytes(StandardCharsets.UTF_8));
            byte[] digest = mac.doFinal(specHash.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - BITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
