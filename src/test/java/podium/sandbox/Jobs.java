package podium.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import podium.dataset.Dataset;
import podium.dataset.DatasetFiles;
import podium.dataset.Idx;
import podium.dataset.LabelledImages;
import podium.dataset.MnistDataset;
import podium.dataset.Split;
import podium.keras.ConfigReader;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Summary;
import podium.model.Training;
import podium.model.loss.SparseCategoricalCrossentropy;
import podium.model.optimizer.Adam;

/** Jobs on real MNIST for tests. */
final class Jobs {
    /** Kept between tests: half a gigabyte of native libraries need not be unpacked for each. */
    static final Path DATA = Path.of("target", "sandbox-data").toAbsolutePath();

    static final String COURSE_CNN = """
            layers:
              - Reshape: {target_shape: [28, 28, 1]}
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {optimizer: {Adam: {learning_rate: 0.001}}, loss: sparse_categorical_crossentropy, batch_size: 128, epochs: %d}
            """;

    static final String LINEAR = """
            layers:
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {optimizer: {SGD: {learning_rate: %s}}, loss: sparse_categorical_crossentropy, batch_size: 100, epochs: 2}
            """;

    private static final Dataset MNIST = MnistDataset.load();

    private Jobs() {}

    /** All of MNIST. */
    static Job mnist(String yaml, long seed) {
        return job(yaml, MNIST, seed);
    }

    /** The first few images of MNIST, so that a run takes no time. */
    static Job small(String yaml, long seed) {
        return job(
                yaml,
                Dataset.of("mnist-small", first(MNIST.training(), 2000), first(MNIST.hidden(), 500), MNIST.classes()),
                seed);
    }

    /** A job whose spec only a hostile main understands. */
    static Job hostile(String spec, SandboxLimits limits) {
        Job job = small(LINEAR.formatted("0.1"), 1);
        return new Job(
                job.id(), "\"" + spec + "\"", job.seed(), job.data(), job.validationCount(), job.weightCount(), limits);
    }

    static byte[] hiddenLabels(Job job) {
        return Arrays.copyOf(MNIST.hidden().labels().data(), job.data().hiddenCount());
    }

    private static Job job(String yaml, Dataset dataset, long seed) {
        ModelSpec spec = spec(yaml, dataset);
        try {
            var files = DatasetFiles.write(dataset, DATA.resolve("cache"));
            int count = dataset.training().count();
            return new Job(
                    UUID.randomUUID().toString(),
                    spec.canonicalJson(),
                    seed,
                    new Job.Data(
                            files.trainImages(),
                            files.trainLabels(),
                            files.hiddenImages(),
                            dataset.hidden().count(),
                            dataset.classes()),
                    count - Split.trainingCount(count, spec.training().validationSplit()),
                    Summary.of(spec).totalParams(),
                    SandboxLimits.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelSpec spec(String yaml, Dataset dataset) {
        var defaults = new Training(new Adam(0.001), new SparseCategoricalCrossentropy(false), 32, 5, 0.1, List.of());
        var reading = ConfigReader.read(
                yaml.getBytes(StandardCharsets.UTF_8),
                "application/yaml",
                new ReadingContext(28, 28, 1, 10, dataset.training().count(), defaults, Limits.DEFAULT));
        ModelSpec spec = reading.spec();
        if (spec == null) {
            throw new IllegalArgumentException(reading.violations().toString());
        }
        return spec;
    }

    private static LabelledImages first(LabelledImages all, int count) {
        int size = all.height() * all.width();
        return new LabelledImages(
                new Idx(
                        List.of(count, all.height(), all.width()),
                        Arrays.copyOf(all.images().data(), count * size)),
                new Idx(List.of(count), Arrays.copyOf(all.labels().data(), count)));
    }
}
