package podium.challenge;

import java.time.Instant;
import java.util.Map;

/**
 * A challenge as anyone may see it.
 *
 * @param training settings for a submission that brings none
 * @param baseline whom the others try to beat
 */
public record ChallengeView(
        String slug,
        String title,
        String description,
        ImageView image,
        int classes,
        Map<String, Object> training,
        LimitsView limits,
        String baseline,
        Instant createdAt) {
    /** The images' shape. */
    public record ImageView(int height, int width, int channels) {}

    /** What a submission may take. */
    public record LimitsView(
            long maxParameters, long maxMemoryBytes, int maxEpochs, int maxTrainSeconds, int submissionsPerDay) {}

    public static ChallengeView of(Challenge challenge) {
        return new ChallengeView(
                challenge.slug,
                challenge.title,
                challenge.description,
                new ImageView(challenge.imageHeight, challenge.imageWidth, challenge.imageChannels),
                challenge.classes,
                challenge.training,
                new LimitsView(
                        challenge.maxParameters,
                        challenge.maxMemoryBytes,
                        challenge.maxEpochs,
                        challenge.maxTrainSeconds,
                        challenge.submissionsPerDay),
                challenge.baselineName,
                challenge.createdAt);
    }
}
