package podium.sandbox;

import java.nio.file.Path;

/**
 * One model to be trained.
 *
 * @param id names the run in the log; letters, digits, hyphens
 * @param spec the canonical JSON of the model spec
 * @param seed of the run's random numbers
 * @param data what it is trained on
 * @param validationCount how many training images, from their end, are held out; the process predicts these, too
 * @param weightCount how many weights its model has
 * @param limits what it may use
 */
public record Job(
        String id, String spec, long seed, Data data, int validationCount, long weightCount, SandboxLimits limits) {
    public Job {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("id of a job must be letters, digits and hyphens, got " + id);
        }
        if (validationCount < 0) {
            throw new IllegalArgumentException("validationCount of a job must be at least 0, got " + validationCount);
        }
        if (weightCount < 0) {
            throw new IllegalArgumentException("weightCount of a job must be at least 0, got " + weightCount);
        }
    }

    /**
     * IDX files, uncompressed, readable by everyone. There are no hidden labels here.
     *
     * @param hiddenCount images in {@code hiddenImages}
     * @param classes predictions per image
     */
    public record Data(Path trainImages, Path trainLabels, Path hiddenImages, int hiddenCount, int classes) {}
}
