package podium.submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.challenge.Counting;
import podium.challenge.Extensions;
import podium.problem.Problems;
import podium.queue.TrainingQueue;
import podium.sandbox.Verdict;
import podium.scoring.AnswerKey;

/** Final runs: chosen when a challenge is over, queued behind everything else, leased, scored. Each call is a transaction. */
@ApplicationScoped
@Transactional
public class FinalRuns extends LeasedRuns<FinalRun> {
    /** Who competes: accounts, the groups that they are in, and each baseline by itself. */
    private static final String SCORED = """
            SELECT submission.id, chosen_at, public_correct, submission.created_at,
                   coalesce(cast(coalesce(-group_id, account_id) AS text), cast(submission.id AS text)) AS competitor
            FROM submission LEFT JOIN account ON account.id = account_id
            WHERE challenge_id = :challenge AND state = 'SCORED' AND excluded IS DISTINCT FROM 'DISQUALIFIED'
            """;

    private static final String COUNTING = """
            WITH scored AS (%s),
            placed AS (
                SELECT id, chosen_at, row_number() OVER (PARTITION BY competitor ORDER BY %s) AS place,
                       count(chosen_at) OVER (PARTITION BY competitor) AS chosen
                FROM scored)
            SELECT id FROM placed WHERE %s
            """;

    @Inject
    TrainingQueue queue;

    @Inject
    Extensions extensions;

    @Inject
    ChallengeData data;

    @Inject
    Audit audit;

    /** How far they are. */
    public record Progress(long total, long open, long failed) {
        public boolean isDone() {
            return total > 0 && open == 0;
        }
    }

    /**
     * Queues what is missing of the final runs of all submissions that count.
     *
     * @param by null for Podium itself
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while somebody may still submit, or something is still trained
     */
    public Progress queue(Challenge challenge, @Nullable Account by) {
        String refusal = refusal(challenge);
        if (refusal != null) {
            throw Problems.conflict(refusal);
        }
        Instant now = clock.instant();
        int queued = 0;
        for (UUID id : counting(challenge)) {
            Submission submission = Submission.findById(id);
            List<Integer> present = FinalRun.<FinalRun>list("submission", submission).stream()
                    .map(run -> run.number)
                    .toList();
            for (int number = 1; number <= challenge.finalSeeds; number++) {
                if (!present.contains(number)) {
                    insert(submission, number, now);
                    queued++;
                }
            }
        }
        challenge.finalsAt = now;
        FinalRun.flush();
        audit.record(by, "challenge.finals", "challenge " + challenge.slug, null, Map.of("queued", queued));
        return progress(challenge);
    }

    /** Why the finals cannot be queued yet, in a sentence; null where they can. */
    public @Nullable String refusal(Challenge challenge) {
        if (!extensions.isOver(challenge, clock.instant())) {
            return "The finals are run when nobody may submit any more: the challenge is open, or an extension lasts.";
        }
        long open = Submission.count(
                "challenge = ?1 and state in (?2, ?3)", challenge, SubmissionState.QUEUED, SubmissionState.RUNNING);
        return open == 0
                ? null
                : "The finals are run when all that was submitted has ended: " + open + " still wait or run.";
    }

    private void insert(Submission submission, int number, Instant now) {
        FinalRun run = new FinalRun();
        run.id = UUID.randomUUID();
        run.submission = submission;
        run.number = number;
        run.seed = Seeds.ofFinal(submission.challenge, submission.specHash, number);
        run.queuedAt = now;
        run.persist();
        FinalRun.flush();
        queue.enqueue(run.id, Priorities.FINAL);
    }

    /** The submissions that count at the end; of everybody one, or those that it chose. */
    List<UUID> counting(Challenge challenge) {
        String order =
                challenge.counting == Counting.LAST ? "created_at DESC, id" : "public_correct DESC, created_at, id";
        String which = "place = 1";
        if (challenge.counting == Counting.FINALS) {
            order = "chosen_at DESC NULLS LAST, " + order;
            which = "place = 1 OR (chosen_at IS NOT NULL AND place <= " + challenge.maxFinals + ")";
        }
        return database.createNativeQuery(COUNTING.formatted(SCORED, order, which), UUID.class)
                .setParameter("challenge", challenge.id)
                .getResultList();
    }

    public Progress progress(Challenge challenge) {
        Tuple counts = database.createNativeQuery(
                        "SELECT count(*) AS total,"
                                + " count(*) FILTER (WHERE final_run.state IN ('QUEUED', 'RUNNING')) AS open,"
                                + " count(*) FILTER (WHERE final_run.state = 'FAILED') AS failed"
                                + " FROM final_run JOIN submission ON submission.id = submission_id"
                                + " WHERE challenge_id = :challenge",
                        Tuple.class)
                .setParameter("challenge", challenge.id)
                .getSingleResult();
        return new Progress(
                counts.get("total", Number.class).longValue(),
                counts.get("open", Number.class).longValue(),
                counts.get("failed", Number.class).longValue());
    }

    @Override
    protected Optional<FinalRun> lock(UUID id) {
        return FinalRun.lock(id);
    }

    @Override
    protected Optional<FinalRun> find(UUID id) {
        return FinalRun.findByIdOptional(id);
    }

    @Override
    protected String open() {
        return "SELECT id FROM final_run WHERE state IN ('QUEUED', 'RUNNING')";
    }

    @Override
    protected long seed(FinalRun run) {
        return run.seed;
    }

    @Override
    protected void end(FinalRun run, Verdict verdict) {
        Instant now = clock.instant();
        if (verdict instanceof Verdict.Completed completed) {
            Challenge challenge = run.submission.challenge;
            AnswerKey key = data.answerKey(challenge);
            byte[] classes = Predictions.classes(completed.predictions(), challenge.classes);
            Map<String, Object> certificate = Certificates.of(
                    run.submission.specHash, data.of(challenge).hash(), run.seed, Certificates.outcome(completed));
            run.score(key.grade(classes), classes, completed.result().trainSeconds(), certificate, now);
        } else if (verdict instanceof Verdict.Failed failed) {
            run.end(SubmissionState.FAILED, failed.reason(), now);
        } else {
            run.end(Outcome.of(verdict).state(), Outcome.describe(verdict), now);
        }
    }

    /** Queues the finals of every challenge whose time has come, once, however many nodes look. */
    public void queueDue() {
        List<Long> due = database.createNativeQuery(
                        "SELECT id FROM challenge WHERE closes_at < :now AND finals_at IS NULL AND revealed_at IS NULL"
                                + " FOR UPDATE SKIP LOCKED",
                        Long.class)
                .setParameter("now", clock.instant())
                .getResultList();
        for (Long id : due) {
            Challenge challenge = Challenge.findById(id);
            if (refusal(challenge) == null) {
                queue(challenge, null);
            }
        }
    }
}
