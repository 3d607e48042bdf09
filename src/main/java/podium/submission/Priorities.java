package podium.submission;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import podium.account.Account;

/** Who goes first: for how long each submission lets newcomers pass. */
@ApplicationScoped
class Priorities {
    /** The baseline is what all verdicts wait for: it goes before everything of the last day. */
    static final Duration BASELINE = Duration.ofDays(-1);

    /** What instructors queue again makes nobody wait who submits within half a day. */
    static final Duration REQUEUED = Duration.ofHours(12);

    /** What checks a certificate is in nobody's way: behind everything of the next day. */
    static final Duration CHECK = Duration.ofDays(1);

    /** The end waits for all that is submitted still, to other challenges too. */
    static final Duration FINAL = Duration.ofDays(1);

    /** For each of somebody's that is waiting or running already. */
    static final Duration STEP = Duration.ofMinutes(30);

    /** Below what is queued again, however many somebody has. */
    static final Duration MOST = Duration.ofHours(8);

    /** Of somebody's next submission: the more of theirs are waiting or running, the longer. */
    Duration of(Account account) {
        return of(Submission.count(
                "account = ?1 and state in (?2, ?3)", account, SubmissionState.QUEUED, SubmissionState.RUNNING));
    }

    /** @param open of the same account, waiting or running */
    static Duration of(long open) {
        Duration yields = STEP.multipliedBy(open);
        return yields.compareTo(MOST) > 0 ? MOST : yields;
    }
}
