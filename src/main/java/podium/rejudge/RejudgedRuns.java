package podium.rejudge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import podium.challenge.Challenge;
import podium.sandbox.Verdict;
import podium.submission.Certificates;
import podium.submission.EpochView;
import podium.submission.ErrorView;
import podium.submission.LeasedRuns;
import podium.submission.Retraining;
import podium.submission.SubmissionState;

/** Runs that are judged anew by training: leased, trained, kept for the set. Each call is a transaction. */
@ApplicationScoped
@Transactional
class RejudgedRuns extends LeasedRuns<RejudgedRun> {
    @Inject
    Retraining retraining;

    @Inject
    Event<RunJudged> judged;

    @Inject
    ObjectMapper json;

    /** What is trained, as it is when that ends. */
    private record Trainee(String specHash, long seed, boolean baseline, Challenge challenge) {}

    @Override
    protected Optional<RejudgedRun> lock(UUID id) {
        return RejudgedRun.lock(id);
    }

    @Override
    protected Optional<RejudgedRun> find(UUID id) {
        return RejudgedRun.findByIdOptional(id);
    }

    @Override
    protected String open() {
        return "SELECT run_id FROM rejudged WHERE state IN ('WAITING', 'RUNNING') AND trained AND same_as IS NULL";
    }

    @Override
    protected long seed(RejudgedRun run) {
        return trainee(run).seed();
    }

    @Override
    protected void learned(RejudgedRun run, EpochView point) {
        run.learned(json.convertValue(point, new TypeReference<>() {}));
    }

    @Override
    protected void end(RejudgedRun run, Verdict verdict) {
        Trainee trainee = trainee(run);
        Retraining.Trained trained = retraining.of(verdict, trainee.challenge().classes);
        // Without a score of the baseline nobody would have a verdict.
        boolean needed = trainee.baseline() && run.finalNumber == 0;
        if (trained.outcome() == SubmissionState.FAILED || needed && trained.outcome() != SubmissionState.SCORED) {
            run.fail(trained.reason(), clock.instant());
        } else {
            run.trained(trained, says(run, trainee, trained), clock.instant());
        }
        judged.fire(new RunJudged());
    }

    private Trainee trainee(RejudgedRun run) {
        Tuple row = database.createNativeQuery("""
                        SELECT spec_hash, coalesce(final_run.seed, submission.seed), baseline, challenge_id
                        FROM submission LEFT JOIN final_run ON submission_id = submission.id AND number = :number
                        WHERE submission.id = :id
                        """, Tuple.class)
                .setParameter("id", run.submissionId)
                .setParameter("number", run.finalNumber)
                .getSingleResult();
        return new Trainee(
                row.get(0, String.class),
                row.get(1, Number.class).longValue(),
                row.get(2, Boolean.class),
                Challenge.findById(row.get(3, Number.class).longValue()));
    }

    private Map<String, Object> says(RejudgedRun run, Trainee trainee, Retraining.Trained trained) {
        Map<String, Object> says = new HashMap<>();
        boolean last = run.finalNumber > 0;
        ErrorView error = last ? null : trained.error();
        if (last) {
            says.put("reason", trained.classes() == null ? trained.reason() : null);
        }
        says.put("state", trained.outcome().name());
        says.put("train_seconds", trained.trainSeconds());
        says.put("error_code", error == null ? null : error.code());
        says.put("error_message", error == null ? null : error.message());
        says.put("error_help", error == null ? null : error.help());
        says.put(
                "certificate",
                trained.classes() == null
                        ? null
                        : Certificates.of(
                                trainee.specHash(),
                                retraining.dataHash(trainee.challenge()),
                                trainee.seed(),
                                trained.digests()));
        return says;
    }
}
