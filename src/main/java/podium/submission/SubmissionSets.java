package podium.submission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.Account;
import podium.audit.Audit;
import podium.event.Events;
import podium.queue.TrainingQueue;

/** What the staff does with many submissions at once. Each call is a transaction: all of it is done, or nothing. */
@ApplicationScoped
@Transactional
public class SubmissionSets {
    /** At once; more would keep others waiting for the rows. */
    public static final int MOST = 1000;

    @Inject
    TrainingQueue queue;

    @Inject
    Events events;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * @param done how many it was done to
     * @param skipped how many are in a state in which it cannot be done
     */
    public record Outcome(int done, int skipped) {}

    /** Trains them again with their seeds, behind what students submit; each keeps its result until it has another. */
    public Outcome requeue(List<UUID> ids, Account staff) {
        return each(ids, staff, "submission.requeue", this::requeue);
    }

    /** Withdraws what no worker has begun; never a baseline, whom all wait for. */
    public Outcome cancel(List<UUID> ids, Account staff) {
        return each(ids, staff, "submission.cancel", this::cancel);
    }

    /** Whether something would be done to it. */
    public static boolean isRequeueable(SubmissionState state) {
        return state.isFinal() && state.canBecome(SubmissionState.QUEUED);
    }

    private boolean requeue(Submission submission) {
        if (!isRequeueable(submission.state) || !queue.enqueue(submission.id, Priorities.REQUEUED)) {
            return false;
        }
        submission.requeue();
        submission.failures = 0;
        return true;
    }

    private boolean cancel(Submission submission) {
        if (submission.baseline || !submission.state.canBecome(SubmissionState.CANCELLED)) {
            return false;
        }
        submission.finish(SubmissionState.CANCELLED, null, clock.instant());
        queue.remove(submission.id);
        return true;
    }

    private Outcome each(List<UUID> ids, Account staff, String name, Predicate<Submission> act) {
        int done = 0;
        // In one order, so that two who do this at once wait for each other and never both.
        List<UUID> ordered = ids.stream().distinct().sorted().limit(MOST).toList();
        for (UUID id : ordered) {
            Submission submission = Submission.lock(id).orElse(null);
            if (submission == null) {
                continue;
            }
            SubmissionState before = submission.state;
            if (act.test(submission)) {
                audit.record(
                        staff, name, "submission " + id, Map.of("state", before), Map.of("state", submission.state));
                events.publish(Topics.submission(id), Topics.STATE, id);
                done++;
            }
        }
        return new Outcome(done, ordered.size() - done);
    }
}
