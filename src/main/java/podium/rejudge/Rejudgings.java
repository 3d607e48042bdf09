package podium.rejudge;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.queue.TrainingQueue;
import podium.submission.Retraining;

/** Sets of runs to be judged anew: chosen, applied, cancelled. Each call is a transaction. */
@ApplicationScoped
@Transactional
class Rejudgings {
    /** In a set. */
    static final int MOST = 20_000;

    private static final int MAX_REASON = 500;

    /** Only what has an outcome; and what was answered from the result of a chosen one has that one's fate. */
    private static final String CHOOSE = """
            WITH chosen AS MATERIALIZED (SELECT unnest(cast(:ids AS uuid[])) AS one)
            INSERT INTO rejudged (rejudging_id, submission_id, run_id, trained, state, before)
            SELECT :set, id, gen_random_uuid(), :trained, :state, result_of(submission)
            FROM submission
            WHERE challenge_id = :challenge AND state IN ('SCORED', 'DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'FAILED')
              AND (:trained OR state = 'SCORED')
              AND (id IN (SELECT one FROM chosen) OR duplicate_of IN (SELECT one FROM chosen))
            ON CONFLICT DO NOTHING
            """;

    private static final String CHOOSE_FINALS = """
            WITH chosen AS MATERIALIZED (SELECT unnest(cast(:ids AS uuid[])) AS one)
            INSERT INTO rejudged (rejudging_id, submission_id, final_number, run_id, trained, state, before)
            SELECT :set, submission.id, number, gen_random_uuid(), :trained, :state, final_result_of(final_run)
            FROM final_run JOIN submission ON submission.id = submission_id
            WHERE challenge_id = :challenge AND final_run.state NOT IN ('QUEUED', 'RUNNING')
              AND (:trained OR final_run.state = 'SCORED')
              AND (submission.id IN (SELECT one FROM chosen) OR duplicate_of IN (SELECT one FROM chosen))
            """;

    /** Verdicts are against the baseline: where it is trained again, all others are scored again. */
    private static final String FOLLOW = """
            INSERT INTO rejudged (rejudging_id, submission_id, run_id, trained, state, before)
            SELECT :set, id, gen_random_uuid(), false, 'TRAINED', result_of(submission)
            FROM submission
            WHERE challenge_id = :challenge AND state = 'SCORED'
              AND EXISTS (SELECT FROM rejudged JOIN submission AS chosen ON chosen.id = submission_id
                          WHERE rejudging_id = :set AND final_number = 0 AND chosen.baseline)
            ON CONFLICT DO NOTHING
            """;

    /** What the Ladder shows of one depends on the account's others: all of them are scored again. */
    private static final String CLIMB = """
            INSERT INTO rejudged (rejudging_id, submission_id, run_id, trained, state, before)
            SELECT :set, id, gen_random_uuid(), false, 'TRAINED', result_of(submission)
            FROM submission
            WHERE challenge_id = :challenge AND state = 'SCORED'
              AND account_id IN (SELECT chosen.account_id FROM rejudged JOIN submission AS chosen ON chosen.id = submission_id
                                 WHERE rejudging_id = :set AND final_number = 0)
            ON CONFLICT DO NOTHING
            """;

    private static final String SAME = """
            UPDATE rejudged SET same_as = first FROM (
                SELECT id, final_number, first_value(id) OVER (
                           PARTITION BY spec_hash, seed, final_number ORDER BY answered, created_at, id) AS first
                FROM submission JOIN rejudged ON submission_id = id WHERE rejudging_id = :set AND trained) AS twins
            WHERE rejudging_id = :set AND submission_id = twins.id AND rejudged.final_number = twins.final_number
              AND trained AND first <> twins.id
            """;

    @Inject
    Session database;

    @Inject
    TrainingQueue queue;

    @Inject
    Results results;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * @param finals whether the final runs of the chosen ones are judged, too
     * @param ids of the challenge's submissions; those that have no outcome yet are left out
     * @return the set's id
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 where nothing is left, or without a reason
     */
    UUID ask(Challenge challenge, Kind kind, Finals finals, List<UUID> ids, String reason, Account staff) {
        String why = reason.strip().replaceAll("\\p{Cntrl}+", " ");
        if (why.isEmpty() || why.codePointCount(0, why.length()) > MAX_REASON) {
            throw invalid(
                    "/reason",
                    "must have 1 to " + MAX_REASON + " characters, got " + why.codePointCount(0, why.length()));
        }
        if (ids.isEmpty() || ids.size() > MOST) {
            throw invalid("/submissions", "must be 1 to " + MOST + ", got " + ids.size());
        }
        Rejudging set = new Rejudging();
        set.id = UUID.randomUUID();
        set.challenge = Challenge.findById(challenge.id);
        set.kind = kind;
        set.reason = why;
        set.askedBy = Account.findById(staff.id);
        set.askedAt = clock.instant();
        set.persist();
        Rejudging.flush();
        boolean trained = kind == Kind.RETRAIN;
        int chosen = (finals == Finals.ONLY ? 0 : choose(CHOOSE, set, ids))
                + (finals == Finals.WITHOUT ? 0 : choose(CHOOSE_FINALS, set, ids));
        if (chosen == 0) {
            throw finals == Finals.ONLY
                    ? invalid("/finals", "must not be only where no chosen submission has a final run with an outcome")
                    : invalid(
                            "/submissions",
                            trained
                                    ? "must have outcomes: what waits or is trained will be judged by the rules of today"
                                    : "must be scored: there is nothing to score again of others");
        }
        if (trained) {
            execute(FOLLOW, set.id, challenge.id);
        }
        if (challenge.ladder) {
            execute(CLIMB, set.id, challenge.id);
        }
        if (trained) {
            database.createNativeMutationQuery(SAME).setParameter("set", set.id).executeUpdate();
            database.createNativeQuery(
                            "SELECT run_id FROM rejudged WHERE rejudging_id = :set AND state = 'WAITING' AND same_as IS NULL",
                            UUID.class)
                    .setParameter("set", set.id)
                    .getResultList()
                    .forEach(run -> queue.enqueue(run, Retraining.YIELDS));
        }
        audit.record(
                staff,
                "rejudging.ask",
                "rejudging " + set.id,
                null,
                Map.of(
                        "challenge",
                        challenge.slug,
                        "kind",
                        kind.code(),
                        "finals",
                        finals.code(),
                        "runs",
                        chosen,
                        "reason",
                        why));
        return set.id;
    }

    private int choose(String which, Rejudging set, List<UUID> ids) {
        boolean trained = set.kind == Kind.RETRAIN;
        return database.createNativeMutationQuery(which)
                .setParameter("set", set.id)
                .setParameter("challenge", set.challenge.id)
                .setParameter("trained", trained)
                .setParameter("state", trained ? "WAITING" : "TRAINED")
                .setParameter("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate();
    }

    /**
     * The challenge that all of these belong to.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 where they belong to several, or there are none
     */
    Challenge challengeOf(List<UUID> ids) {
        List<Long> challenges = database.createNativeQuery(
                        "SELECT DISTINCT challenge_id FROM submission"
                                + " WHERE id IN (SELECT unnest(cast(:ids AS uuid[])))",
                        Long.class)
                .setParameter("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .getResultList();
        if (challenges.size() != 1) {
            throw Problems.conflict(
                    challenges.isEmpty()
                            ? "No submission is chosen: tick some, or choose all that are listed."
                            : "These are of " + challenges.size() + " challenges. Choose those of one.");
        }
        return Challenge.findById(challenges.get(0));
    }

    /** Puts the new results in the place of the old ones, all of them. */
    Results.Applied apply(UUID id, Account staff) {
        Rejudging set = lock(id);
        if (set.state != Rejudging.State.READY) {
            throw Problems.conflict(
                    set.state == Rejudging.State.PREPARING
                            ? "Not all of its runs are judged yet: nobody knows what would change."
                            : "This set is " + set.state + " already.");
        }
        Results.Applied applied = results.apply(set);
        finish(set, Rejudging.State.APPLIED, staff);
        audit.record(
                staff,
                "rejudging.apply",
                "rejudging " + id,
                null,
                Map.of("replaced", applied.replaced(), "skipped", applied.skipped()));
        return applied;
    }

    /** Leaves all as it is. */
    void cancel(UUID id, Account staff) {
        Rejudging set = lock(id);
        if (set.state != Rejudging.State.READY && set.state != Rejudging.State.PREPARING) {
            throw Problems.conflict("This set is " + set.state + " already.");
        }
        database.createNativeQuery(
                        "SELECT run_id FROM rejudged WHERE rejudging_id = :set AND trained AND state = 'WAITING'",
                        UUID.class)
                .setParameter("set", id)
                .getResultList()
                .forEach(queue::remove);
        database.createNativeMutationQuery("UPDATE rejudged SET state = 'SKIPPED', reason = 'The set was cancelled.',"
                        + " lease_owner = NULL WHERE rejudging_id = :set AND state IN ('WAITING', 'RUNNING')")
                .setParameter("set", id)
                .executeUpdate();
        finish(set, Rejudging.State.CANCELLED, staff);
        audit.record(staff, "rejudging.cancel", "rejudging " + id, null, Map.of("state", set.state));
    }

    private void finish(Rejudging set, Rejudging.State state, Account staff) {
        set.state = state;
        set.finishedBy = Account.findById(staff.id);
        set.finishedAt = clock.instant();
    }

    private void execute(String sql, UUID set, long challenge) {
        database.createNativeMutationQuery(sql)
                .setParameter("set", set)
                .setParameter("challenge", challenge)
                .executeUpdate();
    }

    private static Rejudging lock(UUID id) {
        return Rejudging.lock(id)
                .orElseThrow(() -> Problems.notFound("There is no set of rejudged runs with this id."));
    }

    private static RuntimeException invalid(String pointer, String message) {
        return Problems.invalid(
                pointer.substring(1) + " " + message + ".", List.of(new InvalidField(pointer, message)));
    }
}
