package podium.challenge;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A challenge as anyone may see it.
 *
 * @param slug its name in addresses
 * @param description for people
 * @param dataset its name
 * @param image the shape of its images
 * @param classes of the images: labels are 0 and up
 * @param limits what a submission may take
 * @param training settings for a submission that brings none
 * @param baseline whom the others try to beat
 * @param pseudonyms whether students see each other under invented names
 * @param phase {@code upcoming}, {@code open}, {@code closed} or {@code revealed}
 * @param timeZone IANA id: days of the quota begin at its midnight
 * @param opensAt from when on submissions are taken; null: since it was made
 * @param closesAt the last second that counts; null while that is not decided
 * @param counting which of an account's submissions counts: {@code best}, {@code last} or {@code finals}
 * @param maxFinals how many an account may choose where chosen ones count
 * @param publicFraction of the hidden images, for the live board
 * @param finalSeeds from how many fresh seeds finals are trained; the median decides
 * @param ladder whether public scores move only on a significant gain
 * @param revealedAt since when the final board is open
 */
public record ChallengeView(
        String slug,
        String title,
        String description,
        String dataset,
        ImageView image,
        int classes,
        Map<String, Object> training,
        LimitsView limits,
        String baseline,
        boolean pseudonyms,
        String phase,
        String timeZone,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        String counting,
        int maxFinals,
        double publicFraction,
        int finalSeeds,
        boolean ladder,
        @Nullable Instant revealedAt,
        Instant createdAt) {
    /**
     * The images' shape.
     *
     * @param height in pixels
     * @param width in pixels
     * @param channels 1 for grey, 3 for colour
     */
    public record ImageView(int height, int width, int channels) {}

    /**
     * What a submission may take.
     *
     * @param maxLayers calls of layers
     * @param maxParameters weights, also those that are not trained
     * @param maxMemoryBytes weights, gradients, the optimizer's arrays and the activations of a batch
     * @param maxTrainingFlops floating-point operations of the whole training, three forward passes an image
     * @param maxEpochs passes over the training images
     * @param maxBatchSize images a step
     * @param submissionsPerDay of one account
     * @param maxTrainSeconds by the clock; then it is ended
     * @param submissionsInAll null: as many as the days allow
     */
    public record LimitsView(
            int maxLayers,
            long maxParameters,
            long maxMemoryBytes,
            long maxTrainingFlops,
            int maxEpochs,
            int maxBatchSize,
            int maxTrainSeconds,
            int submissionsPerDay,
            @Nullable Integer submissionsInAll) {}

    public static ChallengeView of(Challenge challenge, Instant now) {
        return new ChallengeView(
                challenge.slug,
                challenge.title,
                challenge.description,
                challenge.dataset == null ? Challenges.MNIST : challenge.dataset.name,
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
                        challenge.submissionsPerDay,
                        challenge.submissionsInAll),
                challenge.baselineName,
                challenge.pseudonyms,
                challenge.phase(now).code(),
                challenge.timeZone,
                challenge.opensAt,
                challenge.closesAt,
                challenge.counting.code(),
                challenge.maxFinals,
                challenge.publicFraction,
                challenge.finalSeeds,
                challenge.ladder,
                challenge.revealedAt,
                challenge.createdAt);
    }
}
