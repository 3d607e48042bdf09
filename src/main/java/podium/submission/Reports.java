package podium.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.model.ModelSpec;

/** Puts together what a submission's page says. */
@ApplicationScoped
@Transactional
class Reports {
    /** Every account by its best, as the leaderboard has them. */
    private static final String RANK = """
            WITH best AS (
                SELECT account_id, max(public_correct) AS correct FROM submission
                WHERE challenge_id = :challenge AND public_correct IS NOT NULL
                  AND state IN ('SCORED', 'QUEUED', 'RUNNING') AND excluded IS NULL
                GROUP BY account_id)
            SELECT (SELECT count(*) FROM best WHERE correct > :correct AND account_id IS DISTINCT FROM :account) + 1 AS rank,
                   (SELECT count(*) FROM best) AS total,
                   (SELECT correct <= :correct FROM best WHERE account_id IS NOT DISTINCT FROM :account) AS is_best
            """;

    @Inject
    Session database;

    @Inject
    Curves curves;

    @Inject
    Attempts attempts;

    @Inject
    ValidationReports validation;

    @Inject
    ChallengeData data;

    @Inject
    Specs specs;

    /** @param id of one that its reader may see */
    Report of(UUID id) {
        Submission submission = Submission.findById(id);
        SubmissionConfig config = SubmissionConfig.findById(id);
        ModelSpec spec = specs.read(config.spec);
        List<EpochView> curve = curves.of(id);
        boolean scored = submission.state == SubmissionState.SCORED;
        return new Report(
                curve,
                Diagnosis.of(curve, submission.epochs, submission.challenge.classes, scored),
                attempts.of(id),
                scored && submission.excluded == null && submission.challenge.frozenAt == null
                        ? rank(submission).orElse(null)
                        : null,
                scored ? validation.of(submission).orElse(null) : null,
                data.trainingCount(submission.challenge, spec.training()));
    }

    private Optional<RankView> rank(Submission submission) {
        @Nullable Long account = submission.account == null ? null : submission.account.id;
        Tuple row = database.createNativeQuery(RANK, Tuple.class)
                .setParameter("challenge", submission.challenge.id)
                .setParameter("correct", submission.publicCorrect)
                .setParameter("account", account, Long.class)
                .getSingleResult();
        return Optional.ofNullable(row.get("is_best", Boolean.class))
                .map(best -> new RankView(
                        row.get("rank", Number.class).longValue(),
                        row.get("total", Number.class).longValue(),
                        best));
    }
}
