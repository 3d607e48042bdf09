package podium.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.event.Events;
import podium.queue.TrainingQueue;
import podium.sandbox.Verdict;

/** Runs that check certificates: asked for, leased, finished. Each call is a transaction. */
@ApplicationScoped
@Transactional
public class CheckRuns extends LeasedRuns<CheckRun> {
    private static final int SHOWN = 5;

    @Inject
    TrainingQueue queue;

    @Inject
    Events events;

    @Inject
    Audit audit;

    /** Queues a check behind everything else; an open one of the submission is answered with. */
    public CheckView ask(UUID submissionId, Account account) {
        Submission submission = Submission.lock(submissionId).orElseThrow(SubmissionProblems::noSuchSubmission);
        if (submission.certificate == null || submission.state != SubmissionState.SCORED) {
            throw SubmissionProblems.nothingToCheck(submission.state);
        }
        return CheckRun.of(submissionId, 1).stream()
                .filter(CheckRun::isOpen)
                .findFirst()
                .map(open -> view(open, submission))
                .orElseGet(() -> view(insert(submission, account), submission));
    }

    private CheckRun insert(Submission submission, Account account) {
        var check = new CheckRun();
        check.id = UUID.randomUUID();
        check.submissionId = submission.id;
        check.askedBy = account;
        check.askedAt = clock.instant();
        check.persist();
        CheckRun.flush();
        queue.enqueue(check.id, Priorities.CHECK);
        audit.record(account, "submission.verify", "submission " + submission.id, null, Map.of("check", check.id));
        return check;
    }

    /** The latest few. */
    public List<CheckView> of(UUID submissionId) {
        Submission submission =
                Submission.<Submission>findByIdOptional(submissionId).orElseThrow(SubmissionProblems::noSuchSubmission);
        return CheckRun.of(submissionId, SHOWN).stream()
                .map(check -> view(check, submission))
                .toList();
    }

    @Override
    protected Optional<CheckRun> lock(UUID id) {
        return CheckRun.lock(id);
    }

    @Override
    protected Optional<CheckRun> find(UUID id) {
        return CheckRun.findByIdOptional(id);
    }

    @Override
    protected String open() {
        return "SELECT id FROM check_run WHERE state IN ('QUEUED', 'RUNNING')";
    }

    @Override
    protected long seed(CheckRun check) {
        return Submission.<Submission>findById(check.submissionId).seed;
    }

    @Override
    public End finish(Lease lease, Verdict verdict) {
        End end = super.finish(lease, verdict);
        if (end != End.REFUSED) {
            submissionOf(lease.submission())
                    .ifPresent(submission -> events.publish(Topics.submission(submission), Topics.STATE, submission));
        }
        return end;
    }

    @Override
    protected void end(CheckRun check, Verdict verdict) {
        if (verdict instanceof Verdict.Completed completed) {
            Submission submission = Submission.findById(check.submissionId);
            Map<String, Object> found = Certificates.outcome(completed);
            check.end(matches(submission, found) ? CheckRun.MATCHES : CheckRun.DIFFERS, found, null, clock.instant());
        } else {
            check.end(CheckRun.FAILED, null, Outcome.describe(verdict), clock.instant());
        }
    }

    private static boolean matches(Submission submission, Map<String, Object> found) {
        Map<String, Object> certificate = submission.certificate;
        return certificate != null
                && found.get("predictions").equals(certificate.get("predictions"))
                && found.get("weights").equals(certificate.get("weights"));
    }

    private static CheckView view(CheckRun check, Submission submission) {
        Map<String, Object> certificate = submission.certificate;
        @Nullable
        Boolean sameEngine = check.found == null || certificate == null
                ? null
                : check.found.get("engine").equals(certificate.get("engine"));
        return new CheckView(
                check.id,
                check.askedAt,
                check.askedBy == null ? null : check.askedBy.handle,
                check.state,
                check.finishedAt,
                check.found,
                sameEngine,
                check.reason);
    }
}
