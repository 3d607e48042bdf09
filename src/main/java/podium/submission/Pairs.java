package podium.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.scoring.Difference;

/** Reads two submissions to be laid beside each other. */
@ApplicationScoped
@Transactional
public class Pairs {
    @Inject
    Submissions submissions;

    @Inject
    Curves curves;

    @Inject
    Specs specs;

    @Inject
    Predictions predictions;

    @Inject
    ChallengeData data;

    /** Both of what this reader may see; for others they do not exist. */
    public Pair read(UUID first, UUID second, Account reader) {
        SubmissionView one = submissions.find(first, reader);
        SubmissionView other = submissions.find(second, reader);
        if (!one.challenge().equals(other.challenge())) {
            throw Problems.invalid(
                    "Only submissions to the same challenge can be compared.",
                    List.of(new InvalidField(
                            "/with", "must be to " + one.challenge() + " like the first, got " + other.challenge())));
        }
        return new Pair(side(one), side(other), difference(first, second));
    }

    private Pair.Side side(SubmissionView submission) {
        SubmissionConfig config = SubmissionConfig.findById(submission.id());
        return new Pair.Side(
                submission, curves.of(submission.id()), specs.read(config.spec).toTree());
    }

    private @Nullable Difference difference(UUID first, UUID second) {
        Optional<byte[]> ours = predictions.of(first);
        Optional<byte[]> theirs = predictions.of(second);
        Submission submission = Submission.findById(first);
        if (ours.isEmpty() || theirs.isEmpty() || submission.publicImages == null) {
            return null;
        }
        return Difference.of(
                data.answerKey(submission.challenge).compare(ours.get(), theirs.get()), submission.publicImages);
    }
}
