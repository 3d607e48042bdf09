package podium.dataset;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which hidden images count for the live board (public) and which for the final one (private).
 *
 * <p>The key of image {@code i} is HMAC-SHA-256 of {@code i} (four bytes, big-endian) under the secret. The images are
 * ordered by label, then by key, and go alternately to the public and the private half. So both halves have the same
 * number of images (the public one more where their number is odd), of each label too (give or take one), and whoever
 * lacks the secret learns nothing of who is where. Nothing in this depends on the JDK's random generators.
 *
 * @param publicHalf indices of hidden images, ascending
 * @param privateHalf the other indices, ascending
 */
public record Split(int[] publicHalf, int[] privateHalf) {
    private static final double STEP = 1e-4;
    private static final long STEPS = 10_000;

    /** In two halves. */
    public static Split stratified(byte[] labels, byte[] secret) {
        return stratified(labels, secret, 0.5);
    }

    /**
     * @param labels of the hidden images
     * @param secret at least one byte, known to this installation alone
     * @param publicFraction in (0, 1): the share of the public part, in steps of {@value #STEP}; neither part is empty
     */
    public static Split stratified(byte[] labels, byte[] secret, double publicFraction) {
        if (!(publicFraction > 0 && publicFraction < 1) || labels.length < 2) {
            throw new IllegalArgumentException("a split needs two images and a fraction in (0, 1), got " + labels.length
                    + " and " + publicFraction);
        }
        List<Keyed> order = new ArrayList<>(labels.length);
        Mac mac = mac(secret);
        for (int i = 0; i < labels.length; i++) {
            byte[] index = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
            order.add(new Keyed(i, Byte.toUnsignedInt(labels[i]), mac.doFinal(index)));
        }
        order.sort(Comparator.comparingInt(Keyed::label).thenComparing(Keyed::key, Arrays::compareUnsigned));
        // Whole numbers, so that no rounding of doubles decides which image goes where.
        long share = Math.max(1, Math.min(STEPS - 1, Math.round(publicFraction * STEPS)));
        int publicCount = (int) Math.max(1, Math.min(labels.length - 1L, taken(labels.length, share)));
        int[] publicHalf = new int[publicCount];
        int[] privateHalf = new int[labels.length - publicCount];
        int given = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean open = taken(i + 1L, share) > taken(i, share) && given < publicCount;
            if (open) {
                publicHalf[given++] = order.get(i).index();
            } else {
                privateHalf[i - given] = order.get(i).index();
            }
        }
        Arrays.sort(publicHalf);
        Arrays.sort(privateHalf);
        return new Split(publicHalf, privateHalf);
    }

    /**
     * How many training images are left when the last part is held out for validation, as Keras counts them:
     * {@code floor(count · (1 − fraction))}.
     *
     * @param fraction in [0, 1)
     */
    public static int trainingCount(int count, double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("validation_split must be in [0, 1), got " + fraction);
        }
        return (int) Math.floor(count * (1.0 - fraction));
    }

    /** How many of the first so many go to the public part, rounded up: with a half every other, from the first on. */
    private static long taken(long images, long share) {
        return (images * share + STEPS - 1) / STEPS;
    }

    private record Keyed(int index, int label, byte[] key) {}

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
