package podium.challenge;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A challenge as anyone may see it.
 *
 * @param training settings for a submission that brings none
 * @param baseline whom the others try to beat
 * @param pseudonyms whether students see each other under invented names
 * @param closesAt from when on the baseline's solution is open; null while that is not decided
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
        boolean pseudonyms,
        @Nullable Instant closesAt,
        Instant createdAt) {
    /** The images' shape. */
    public record ImageView(int height, int width, int channels) {}

    /**
     * What a submission may take.
     *
     * @param maxLayers calls of layers
     * @param maxParameters weights, also those that are not trained
     * @param maxMemoryBytes weights, gradients, the optimizer's arrays and the activations of a batch
     * @param maxTrainingFlops floating-point operations of the whole training, three forward passes an image
     * @param maxTrainSeconds by the clock; then it is ended
     */
    public record LimitsView(
            int maxLayers,
            long maxParameters,
            long maxMemoryBytes,
            long maxTrainingFlops,
            int maxEpochs,
            int maxBatchSize,
            int maxTrainSeconds,
            int submissionsPerDay) {}

    public static ChallengeView of(Challenge challenge) {
        return new ChallengeView(
                challenge.slug,
                challenge.title,
                challenge.description,
                new ImageView(challenge.imageHeight, challenge.imageWidth, challenge.imageChannels),
                challenge.classes,
                challenge.training,
                new LimitsView(
                        challenge.maxLayers,
                        challenge.maxParameters,
                        challenge.maxMemoryBytes,
                        challenge.maxTrainingFlops,
                        challenge.maxEpochs,
                        challenge.maxBatchSize,
                        challenge.maxTrainSeconds,
                        challenge.submissionsPerDay),
                challenge.baselineName,
                challenge.pseudonyms,
                challenge.closesAt,
                challenge.createdAt);
    }
}
