package podium.submission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Extensions;
import podium.event.Events;
import podium.problem.Problems;
import podium.queue.TrainingQueue;

/** What can be done with submissions that are there; {@link Intake} takes new ones. Pages and API both go through here. */
@ApplicationScoped
@Transactional
public class Submissions {
    @Inject
    Views views;

    @Inject
    TrainingQueue queue;

    @Inject
    Curves curves;

    @Inject
    Events events;

    @Inject
    Audit audit;

    @Inject
    Extensions extensions;

    @Inject
    Clock clock;

    /** One that this reader may see; for others it does not exist. */
    public SubmissionView find(UUID id, Account reader) {
        return views.detailed(readable(id, reader));
    }

    /** As it was uploaded. */
    public Upload upload(UUID id, Account reader) {
        SubmissionConfig config = SubmissionConfig.findById(readable(id, reader).id);
        return new Upload(config.body, config.mediaType);
    }

    /** What it was read as; {@link Specs} reads it. */
    String canonicalSpec(UUID id, Account reader) {
        SubmissionConfig config = SubmissionConfig.findById(readable(id, reader).id);
        return config.spec;
    }

    public List<EpochView> curve(UUID id, Account reader) {
        return curves.of(readable(id, reader).id);
    }

    /** Withdraws what no worker has begun. */
    public SubmissionView cancel(UUID id, Account account) {
        // Locked before it is read: else a node that leases it meanwhile is not seen.
        Submission submission = Submission.lock(id).orElseThrow(SubmissionProblems::noSuchSubmission);
        if (submission.account == null || !submission.account.id.equals(account.id)) {
            throw SubmissionProblems.noSuchSubmission();
        }
        if (!submission.state.canBecome(SubmissionState.CANCELLED)) {
            throw SubmissionProblems.notCancellable(submission.state);
        }
        submission.finish(SubmissionState.CANCELLED, null, clock.instant());
        queue.remove(id);
        events.publish(Topics.submission(id), Topics.STATE, id);
        return views.detailed(submission);
    }

    /** Trains it again with the same seed, whatever became of it; for the staff. */
    public SubmissionView requeue(UUID id, Account staff) {
        Submission submission = Submission.lock(id).orElseThrow(SubmissionProblems::noSuchSubmission);
        SubmissionState before = submission.state;
        if (!submission.state.isFinal() || !submission.state.canBecome(SubmissionState.QUEUED)) {
            throw SubmissionProblems.notRequeueable(submission.state);
        }
        submission.requeue();
        submission.failures = 0;
        if (!queue.enqueue(id, Priorities.REQUEUED)) {
            throw Problems.conflict("Its last run is just being put away. Try again in a moment.");
        }
        audit.record(
                staff,
                "submission.requeue",
                "submission " + id,
                Map.of("state", before),
                Map.of("state", submission.state));
        events.publish(Topics.submission(id), Topics.STATE, id);
        return views.detailed(submission);
    }

    private Submission readable(UUID id, Account reader) {
        return Submission.<Submission>findByIdOptional(id)
                .filter(submission -> submission.isReadableBy(reader) || isOpenSolution(submission))
                .orElseThrow(SubmissionProblems::noSuchSubmission);
    }

    /** At the end, and after all extensions, everybody reads how the baselines were made. */
    private boolean isOpenSolution(Submission submission) {
        return submission.account == null && extensions.isOver(submission.challenge, clock.instant());
    }
}
