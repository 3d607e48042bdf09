package podium.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.scoring.AnswerKey;

/** Baselines beside the one to beat, and which of them that is. Pages and API both go through here. */
@ApplicationScoped
@Transactional
public class FurtherBaselines {
    private static final int MAX_NAME = 50;

    @Inject
    Intake intake;

    @Inject
    Views views;

    @Inject
    Scorer scorer;

    @Inject
    Predictions predictions;

    @Inject
    ChallengeData data;

    @Inject
    BoardNews news;

    @Inject
    Audit audit;

    /** The one to beat first. */
    public List<SubmissionView> of(Challenge challenge) {
        return views.of(Submission.list(
                "challenge = ?1 and account is null and excluded is null order by baseline desc, createdAt",
                challenge));
    }

    /**
     * @param config in any dialect
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with what is wrong, by field
     */
    public SubmissionView add(Challenge challenge, String writtenName, String config, Account by) {
        List<InvalidField> faults = new ArrayList<>();
        String name = writtenName.strip();
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > MAX_NAME) {
            faults.add(new InvalidField("/name", "must have 1 to " + MAX_NAME + " characters, got " + length));
        } else if (find(challenge, name).isPresent()) {
            faults.add(new InvalidField("/name", "must be one that no baseline here has yet, got " + name));
        }
        Candidate candidate = intake.read(challenge, new Upload(config.getBytes(StandardCharsets.UTF_8), "text/plain"));
        if (!candidate.isAcceptable()) {
            candidate
                    .reading()
                    .violations()
                    .forEach(violation ->
                            faults.add(new InvalidField("/config" + violation.pointer(), violation.message())));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid("The baseline cannot be added like this.", faults);
        }
        Submission submission = intake.submitBaseline(candidate, name);
        audit.record(by, "baseline.add", "challenge " + challenge.slug, null, Map.of("name", name));
        return views.detailed(submission);
    }

    /** From now on verdicts are against this one. */
    public SubmissionView makeMain(Challenge challenge, String name, Account by) {
        Submission next =
                find(challenge, name).orElseThrow(() -> Problems.notFound("There is no baseline " + name + " here."));
        if (next.baseline) {
            return views.detailed(next);
        }
        scorer.lockVerdicts(challenge.id);
        String before = challenge.baselineName;
        Submission.<Submission>find("challenge = ?1 and baseline", challenge)
                .firstResultOptional()
                .ifPresent(main -> {
                    main.baselineName = before;
                    main.baseline = false;
                });
        Submission.flush();
        challenge.baselineName = name;
        next.baseline = true;
        next.baselineName = null;
        next.setComparison(null);
        Submission.flush();
        predictions.of(next.id).ifPresent(classes -> {
            AnswerKey key = data.answerKey(challenge);
            predictions.forEachOther(
                    challenge.id, (other, theirs) -> scorer.update(other, key.compare(theirs, classes)));
        });
        audit.record(
                by,
                "baseline.main",
                "challenge " + challenge.slug,
                Map.of("baseline", before),
                Map.of("baseline", name));
        news.publish(challenge);
        return views.detailed(next);
    }

    private static Optional<Submission> find(Challenge challenge, String name) {
        return Submission.<Submission>find("challenge = ?1 and account is null and excluded is null", challenge)
                .stream()
                .filter(one -> one.author().equals(name))
                .findFirst();
    }
}
