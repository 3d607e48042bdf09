package podium.submission;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Counting;
import podium.challenge.Deadlines;
import podium.problem.Problems;

/** What students choose for the end, where chosen submissions count. Pages and API both go through here. */
@ApplicationScoped
@Transactional
public class ChosenFinals {
    @Inject
    Quotas quotas;

    @Inject
    Deadlines deadlines;

    @Inject
    Views views;

    @Inject
    Clock clock;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 409 where there is nothing to choose, or no choice left */
    public SubmissionView choose(UUID id, Account account, boolean chosen) {
        // Two choices at once would be one too many.
        quotas.lock(account);
        Submission submission = Submission.lock(id)
                .filter(one -> one.account != null && one.account.id.equals(account.id))
                .orElseThrow(SubmissionProblems::noSuchSubmission);
        Challenge challenge = submission.challenge;
        if (challenge.counting != Counting.FINALS) {
            throw Problems.conflict("In " + challenge.title + " nothing is chosen: of everybody "
                    + challenge.counting.words() + " counts.");
        }
        deadlines.require(challenge, account, clock.instant());
        if (chosen && submission.chosenAt == null) {
            if (submission.state != SubmissionState.SCORED) {
                throw Problems.conflict(
                        "Only a scored submission can be chosen; this one is " + submission.state + ".");
            }
            long others =
                    Submission.count("challenge = ?1 and account = ?2 and chosenAt is not null", challenge, account);
            if (others >= challenge.maxFinals) {
                throw Problems.conflict("You may choose " + challenge.maxFinals
                        + " for the end, and have. Take another choice back first.");
            }
            submission.chosenAt = clock.instant();
        } else if (!chosen) {
            submission.chosenAt = null;
        }
        Submission.flush();
        return views.detailed(submission);
    }
}
