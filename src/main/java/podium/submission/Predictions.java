package podium.submission;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

/** What submissions predicted, kept small, so that all can be scored again. */
@ApplicationScoped
class Predictions {
    private static final float STEPS = 65_535;

    @Inject
    Session database;

    /** Replaces what an earlier attempt predicted. */
    void store(UUID submission, byte[] classes, float[] validationProbabilities) {
        database.createNativeMutationQuery("INSERT INTO prediction (submission_id, classes, validation_probabilities)"
                        + " VALUES (:submission, :classes, :validation) ON CONFLICT (submission_id)"
                        + " DO UPDATE SET classes = :classes, validation_probabilities = :validation")
                .setParameter("submission", submission)
                .setParameter("classes", classes)
                .setParameter("validation", pack(validationProbabilities))
                .executeUpdate();
    }

    /** Predicted class by hidden image, of the challenge's baseline once it has one. */
    Optional<byte[]> ofBaseline(long challenge) {
        return database.createNativeQuery(
                        "SELECT classes FROM prediction JOIN submission ON id = submission_id"
                                + " WHERE challenge_id = :challenge AND baseline",
                        byte[].class)
                .setParameter("challenge", challenge)
                .getResultStream()
                .findFirst();
    }

    /** Probabilities by validation image and class, packed as {@link #pack} does; none where nothing was held out. */
    Optional<byte[]> ofValidation(UUID submission) {
        return database.createNativeQuery(
                        "SELECT validation_probabilities FROM prediction"
                                + " WHERE submission_id = :submission AND validation_probabilities IS NOT NULL",
                        byte[].class)
                .setParameter("submission", submission)
                .getResultStream()
                .findFirst();
    }

    Optional<byte[]> of(UUID submission) {
        return database.createNativeQuery(
                        "SELECT classes FROM prediction WHERE submission_id = :submission", byte[].class)
                .setParameter("submission", submission)
                .getResultStream()
                .findFirst();
    }

    void copy(UUID from, UUID to) {
        database.createNativeMutationQuery("INSERT INTO prediction (submission_id, classes, validation_probabilities)"
                        + " SELECT :to, classes, validation_probabilities FROM prediction WHERE submission_id = :from")
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /** Everybody's but the baseline's, streamed. */
    void forEachOther(long challenge, BiConsumer<UUID, byte[]> action) {
        try (Stream<Tuple> rows = database.createNativeQuery(
                        "SELECT submission_id, classes FROM prediction JOIN submission ON id = submission_id"
                                + " WHERE challenge_id = :challenge AND NOT baseline",
                        Tuple.class)
                .setParameter("challenge", challenge)
                .setFetchSize(100)
                .getResultStream()) {
            rows.forEach(row -> action.accept(row.get(0, UUID.class), row.get(1, byte[].class)));
        }
    }

    /**
     * The most probable class of each image; of equal ones the first.
     *
     * @param probabilities {@code [images · classes]}
     */
    static byte[] classes(float[] probabilities, int classes) {
        byte[] predicted = new byte[probabilities.length / classes];
        for (int image = 0; image < predicted.length; image++) {
            int best = 0;
            for (int candidate = 1; candidate < classes; candidate++) {
                if (probabilities[image * classes + candidate] > probabilities[image * classes + best]) {
                    best = candidate;
                }
            }
            predicted[image] = (byte) best;
        }
        return predicted;
    }

    static byte[] pack(float[] probabilities) {
        ByteBuffer packed = ByteBuffer.allocate(probabilities.length * Short.BYTES);
        for (float probability : probabilities) {
            packed.putShort((short) Math.round(probability * STEPS));
        }
        return packed.array();
    }
}
