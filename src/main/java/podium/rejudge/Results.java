package podium.rejudge;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import podium.event.Events;
import podium.submission.PublicScores;

/** Puts new results in the place of old ones, in the caller's transaction. */
@ApplicationScoped
class Results {
    /** What has had another result meanwhile is nobody's to overwrite. */
    private static final List<String> SKIP = List.of("""
            UPDATE rejudged SET state = 'SKIPPED', reason = 'It has another result by now.'
            FROM submission WHERE rejudging_id = :set AND rejudged.state = 'DONE' AND final_number = 0
              AND id = submission_id AND result_of(submission) <> before
            """, """
            UPDATE rejudged SET state = 'SKIPPED', reason = 'It has another result by now.'
            FROM final_run WHERE rejudging_id = :set AND rejudged.state = 'DONE' AND number = final_number
              AND final_run.submission_id = rejudged.submission_id AND final_result_of(final_run) <> before
            """);

    private static final String CHANGED = """
            rejudging_id = :set AND rejudged.state = 'DONE' AND final_number = 0 AND submission.id = submission_id
                AND after <> before
            """;

    private static final List<String> REPLACE_FINALS = List.of("""
            UPDATE rejudged SET before_classes = classes FROM final_run
            WHERE rejudging_id = :set AND rejudged.state = 'DONE' AND trained AND number = final_number
              AND final_run.submission_id = rejudged.submission_id
            """, """
            UPDATE final_run SET state = after ->> 'state',
                attempt = final_run.attempt + CASE WHEN trained THEN 1 ELSE 0 END,
                public_correct = cast(after ->> 'public_correct' AS integer),
                public_images = cast(after ->> 'public_images' AS integer),
                private_correct = cast(after ->> 'private_correct' AS integer),
                private_images = cast(after ->> 'private_images' AS integer),
                train_seconds = cast(after ->> 'train_seconds' AS double precision),
                classes = CASE WHEN trained THEN after_classes ELSE classes END,
                certificate = CASE jsonb_typeof(after -> 'certificate') WHEN 'object' THEN after -> 'certificate' END,
                reason = after ->> 'reason'
            FROM rejudged
            WHERE rejudging_id = :set AND rejudged.state = 'DONE' AND number = final_number
              AND final_run.submission_id = rejudged.submission_id AND after <> before
            """);

    /**
     * Results replace results through the queue's states, as a run would. When they were there first stays: the
     * Ladder goes by it.
     */
    private static final List<String> REPLACE =
            List.of("""
            UPDATE submission SET state = 'QUEUED' FROM rejudged
            WHERE %s AND after ->> 'state' <> submission.state
            """.formatted(CHANGED), """
            UPDATE submission SET state = 'RUNNING', lease_owner = 'rejudging' FROM rejudged
            WHERE %s AND submission.state = 'QUEUED' AND after ->> 'state' <> 'SCORED'
            """.formatted(CHANGED), """
            UPDATE submission SET lease_owner = NULL, finished_at = coalesce(submission.finished_at, now()),
                state = after ->> 'state',
                attempt = submission.attempt + CASE WHEN trained THEN 1 ELSE 0 END,
                public_correct = cast(after ->> 'public_correct' AS integer),
                public_images = cast(after ->> 'public_images' AS integer),
                private_correct = cast(after ->> 'private_correct' AS integer),
                private_images = cast(after ->> 'private_images' AS integer),
                measured_correct = cast(after ->> 'measured_correct' AS integer),
                verdict = after ->> 'verdict',
                only_ours = cast(after ->> 'only_ours' AS integer),
                only_baseline = cast(after ->> 'only_baseline' AS integer),
                p_value = cast(after ->> 'p_value' AS double precision),
                train_seconds = cast(after ->> 'train_seconds' AS double precision),
                certificate = CASE jsonb_typeof(after -> 'certificate') WHEN 'object' THEN after -> 'certificate' END,
                error_code = after ->> 'error_code',
                error_message = after ->> 'error_message',
                error_help = after ->> 'error_help'
            FROM rejudged WHERE %s
            """.formatted(CHANGED));

    /** Also where the score is the same: others may have been got right. */
    private static final List<String> KEEP = List.of("""
            UPDATE rejudged SET before_classes = classes FROM prediction
            WHERE rejudging_id = :set AND state = 'DONE' AND trained AND final_number = 0
              AND prediction.submission_id = rejudged.submission_id
            """, """
            INSERT INTO prediction (submission_id, classes, validation_probabilities)
            SELECT submission_id, after_classes, after_validation FROM rejudged
            WHERE rejudging_id = :set AND state = 'DONE' AND trained AND final_number = 0 AND after_classes IS NOT NULL
            ON CONFLICT (submission_id) DO UPDATE
            SET classes = excluded.classes, validation_probabilities = excluded.validation_probabilities
            """, """
            INSERT INTO attempt (submission_id, attempt, node, started_at, finished_at, outcome, reason)
            SELECT id, submission.attempt, 'rejudging', now(), now(), submission.state, 'A rejudging was applied.'
            FROM submission JOIN rejudged ON submission_id = id
            WHERE rejudging_id = :set AND rejudged.state = 'DONE' AND trained AND final_number = 0
              AND after <> before
            ON CONFLICT DO NOTHING
            """, """
            INSERT INTO epoch_metric (submission_id, attempt, epoch, seconds, loss, accuracy, validation_loss,
                validation_accuracy, learning_rate, images_per_second)
            SELECT id, submission.attempt, point.*
            FROM submission JOIN rejudged ON submission_id = id
            CROSS JOIN LATERAL jsonb_to_recordset(curve) AS point (epoch integer, seconds double precision,
                loss double precision, accuracy double precision, validation_loss double precision,
                validation_accuracy double precision, learning_rate double precision,
                images_per_second double precision)
            WHERE rejudging_id = :set AND rejudged.state = 'DONE' AND trained AND final_number = 0
              AND after <> before
            ON CONFLICT DO NOTHING
            """);

    @Inject
    Session database;

    @Inject
    PublicScores publicScores;

    @Inject
    Events events;

    /**
     * @param replaced results that are others now
     * @param skipped those that were left alone because they were others already
     */
    record Applied(int replaced, int skipped) {}

    Applied apply(Rejudging set) {
        lockVerdicts(set.challenge.id);
        int skipped = 0;
        for (String statement : SKIP) {
            skipped += execute(statement, set.id);
        }
        int replaced = replace(set);
        events.publish("challenge:" + set.challenge.slug, "leaderboard", Map.of());
        return new Applied(replaced, skipped);
    }

    /** Results and what belongs to them; also for a transaction that is undone afterwards. */
    int replace(Rejudging set) {
        int replaced = 0;
        for (String statement : REPLACE) {
            replaced = execute(statement, set.id);
        }
        KEEP.forEach(statement -> execute(statement, set.id));
        int finals = 0;
        for (String statement : REPLACE_FINALS) {
            finals = execute(statement, set.id);
        }
        if (set.challenge.ladder) {
            climb(set);
        }
        return replaced + finals;
    }

    /** What the Ladder would have shown, had the scores been these from the start. */
    private void climb(Rejudging set) {
        publicScores.replay(
                set.challenge,
                database.createNativeQuery(
                                "SELECT DISTINCT account_id FROM rejudged JOIN submission ON id = submission_id"
                                        + " WHERE rejudging_id = :set AND final_number = 0 AND account_id IS NOT NULL",
                                Long.class)
                        .setParameter("set", set.id)
                        .getResultList());
    }

    /** The results as they are in this transaction, by submission, for the set's own. */
    String shown(UUID set) {
        return database.createNativeQuery(
                        "SELECT coalesce(cast(jsonb_object_agg(id, result_of(submission)) AS text), '{}')"
                                + " FROM rejudged JOIN submission ON id = submission_id"
                                + " WHERE rejudging_id = :set AND final_number = 0 AND rejudged.state = 'DONE'",
                        String.class)
                .setParameter("set", set)
                .getSingleResult();
    }

    /** Notes what would be shown. */
    void foresee(UUID set, String shown) {
        database.createNativeMutationQuery("""
                        UPDATE rejudged SET after = one.value FROM jsonb_each(cast(:shown AS jsonb)) AS one
                        WHERE rejudging_id = :set AND final_number = 0 AND state = 'DONE'
                          AND submission_id = cast(one.key AS uuid)
                        """)
                .setParameter("shown", shown)
                .setParameter("set", set)
                .executeUpdate();
    }

    /** As who scores does: a run and a rejudging that end at once see each other. */
    void lockVerdicts(long challenge) {
        database.createNativeQuery(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('verdicts'),"
                                + " cast(:challenge AS integer))) AS locked",
                        Integer.class)
                .setParameter("challenge", challenge)
                .getSingleResult();
    }

    private int execute(String sql, UUID set) {
        return database.createNativeMutationQuery(sql).setParameter("set", set).executeUpdate();
    }
}
