package podium.submission;

import java.util.UUID;

/** The names under which this feature publishes events. */
final class Topics {
    /** Read the submission again. */
    static final String STATE = "state";
    /** Carries an {@link EpochView}. */
    static final String EPOCH = "epoch";
    /** Carries the progress within an epoch. */
    static final String BATCH = "batch";
    /** Read the leaderboard again. */
    static final String LEADERBOARD = "leaderboard";

    private Topics() {}

    static String submission(UUID id) {
        return "submission:" + id;
    }

    static String challenge(String slug) {
        return "challenge:" + slug;
    }
}
