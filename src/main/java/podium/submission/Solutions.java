package podium.submission;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;

/** The baselines' submissions; whoever asks sees to it that the time has come. */
@ApplicationScoped
@Transactional
public class Solutions {
    @Inject
    Views views;

    @Inject
    Curves curves;

    @Inject
    Clock clock;

    /** The baseline to lay one's own beside; null before the challenge has closed, and where there is none. */
    @Nullable
    UUID revealed(String slug) {
        Challenge challenge = Challenge.named(slug);
        return challenge.isClosed(clock.instant())
                ? Submission.<Submission>find("challenge = ?1 and baseline", challenge)
                        .firstResultOptional()
                        .map(submission -> submission.id)
                        .orElse(null)
                : null;
    }

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
