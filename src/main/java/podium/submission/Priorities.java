package podium.submission;

import jakarta.enterprise.context.ApplicationScoped;

import podium.account.Account;

/** Who goes first: a higher number. */
@ApplicationScoped
class Priorities {
    /** The baseline is what all verdicts wait for. */
    static final int BASELINE = 200;

    /** What instructors queue again makes nobody wait. */
    static final int REQUEUED = 1;

    private static final int FIRST = 100;
    private static final int STEP = 10;

    /** Of somebody's next submission: the fewer of theirs are waiting, the higher. */
    int of(Account account) {
        long open = Submission.count(
                "account = ?1 and state in (?2, ?3)", account, SubmissionState.QUEUED, SubmissionState.RUNNING);
        return (int) Math.max(FIRST - STEP * open, STEP);
    }
}
