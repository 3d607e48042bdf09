package podium.submission;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.event.Events;
import podium.queue.TrainingQueue;
import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

/** Runs that check certificates: asked for, leased, finished. Each call is a transaction. */
@ApplicationScoped
@Transactional
public class CheckRuns implements Leasing {
    private static final Logger LOG = Logger.getLogger(CheckRuns.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final int SHOWN = 5;

    @Inject
    TrainingQueue queue;

    @Inject
    Events events;

    @Inject
    Audit audit;

    @Inject
    Session database;

    @Inject
    Clock clock;

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

    /** Of which submission this is a check, where it is one. */
    Optional<UUID> submissionOf(UUID id) {
        return CheckRun.<CheckRun>findByIdOptional(id).map(check -> check.submissionId);
    }

    @Override
    public Optional<Lease> acquire(UUID id, String node) {
        return CheckRun.lock(id).filter(CheckRun::isOpen).map(check -> check.lease(node));
    }

    /** Its curve is the submission's, which is there already. */
    @Override
    public boolean epoch(Lease lease, EpochView point) {
        return leased(lease).isPresent();
    }

    @Override
    public void batch(Lease lease, ProgressEvent.Batch batch) {}

    @Override
    public End finish(Lease lease, Verdict verdict) {
        Optional<CheckRun> leased = leased(lease);
        if (leased.isEmpty()) {
            LOG.warnf("Refused a late check %s", lease);
            return End.REFUSED;
        }
        CheckRun check = leased.get();
        if (verdict instanceof Verdict.Completed completed) {
            Submission submission = Submission.findById(check.submissionId);
            Map<String, Object> found = digests(completed);
            check.finish(
                    matches(submission, found) ? CheckRun.MATCHES : CheckRun.DIFFERS, found, null, clock.instant());
        } else if (verdict instanceof Verdict.Failed && check.attempt < MOST_ATTEMPTS) {
            check.requeue();
        } else {
            check.finish(CheckRun.FAILED, null, Outcome.describe(verdict), clock.instant());
        }
        events.publish(Topics.submission(check.submissionId), Topics.STATE, check.submissionId);
        return check.state.equals(CheckRun.QUEUED) ? End.AGAIN : End.DONE;
    }

    /** Nothing to write down: a check has no record of its attempts. */
    @Override
    public void stopped(Lease lease) {}

    @Override
    public void handBack(Lease lease) {
        leased(lease).ifPresent(CheckRun::requeue);
    }

    private static Optional<CheckRun> leased(Lease lease) {
        return CheckRun.lock(lease.submission()).filter(check -> check.isLeasedTo(lease));
    }

    /** Its node is lost; somebody else may begin anew. */
    boolean lost(UUID id, String node) {
        Optional<CheckRun> open = CheckRun.lock(id).filter(CheckRun::isOpen);
        open.filter(check -> node.equals(check.leaseOwner)).ifPresent(CheckRun::requeue);
        return open.isPresent();
    }

    List<UUID> missing() {
        return database.createNativeQuery(
                        "SELECT id FROM check_run WHERE state IN ('QUEUED', 'RUNNING')"
                                + " AND NOT EXISTS (SELECT FROM scheduled_tasks WHERE task_instance = cast(id AS text))",
                        UUID.class)
                .getResultList();
    }

    private static Map<String, Object> digests(Verdict.Completed completed) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("engine", completed.result().engine());
        found.put("java", completed.result().java());
        found.put("weights", completed.result().weightsDigest());
        found.put("predictions", completed.result().predictionsDigest());
        return found;
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
