package podium.submission;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.challenge.Challenge;

/** The baselines' submissions; whoever asks sees to it that the time has come. */
@ApplicationScoped
@Transactional
public class Solutions {
    @Inject
    Views views;

    @Inject
    Curves curves;

    public Optional<Solution> of(Challenge challenge) {
        return Submission.<Submission>find("challenge = ?1 and baseline", challenge)
                .firstResultOptional()
                .map(submission -> {
                    SubmissionConfig config = SubmissionConfig.findById(submission.id);
                    return new Solution(
                            views.detailed(submission),
                            new String(config.body, StandardCharsets.UTF_8),
                            curves.of(submission.id));
                });
    }
}
