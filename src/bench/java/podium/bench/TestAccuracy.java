package podium.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;

import podium.dataset.Idx;
import podium.engine.EpochMetrics;
import podium.engine.Examples;
import podium.engine.ProgressListener;
import podium.engine.TrainingRun;
import podium.model.ModelSpec;

/**
 * Test accuracy of a net, trained by Podium on MNIST as {@code accuracy.py} trains it with Keras, and printed as the same JSON line.
 *
 * <p>Usage: {@code TestAccuracy <folder of gzipped IDX files> <epochs> <batch> <seeds> <net.json>...}. The last tenth of the training images is
 * held out, as {@code validation_split=0.1} does; the seeds are 0, 1, 2 and so on.
 */
public final class TestAccuracy {
    private static final double VALIDATION_SPLIT = 0.1;

    private TestAccuracy() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int epochs = Integer.parseInt(arguments[1]);
        int batch = Integer.parseInt(arguments[2]);
        int seeds = Integer.parseInt(arguments[3]);
        Examples train = examples(folder, "train");
        Examples test = examples(folder, "t10k");
        int kept = (int) Math.floor(train.count() * (1 - VALIDATION_SPLIT));
        Examples training = part(train, 0, kept);
        Examples validation = part(train, kept, train.count());
        for (String file : Arrays.asList(arguments).subList(4, arguments.length)) {
            Path net = Path.of(file);
            ModelSpec spec = BenchNet.read(net, kept, batch, epochs);
            double[] accuracies = new double[seeds];
            double[] validated = new double[seeds];
            for (int seed = 0; seed < seeds; seed++) {
                var run = new TrainingRun(spec, training, validation, seed);
                var last = new LastEpoch();
                run.run(last);
                validated[seed] = last.validationAccuracy;
                accuracies[seed] = accuracy(run.predict(test.pixels()), test.labels());
            }
            print(net, epochs, batch, accuracies, validated);
        }
    }

    private static void print(Path net, int epochs, int batch, double[] accuracies, double[] validated) {
        double mean = DoubleStream.of(accuracies).average().orElseThrow();
        double variance = DoubleStream.of(accuracies)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "{\"net\": \"%s\", \"epochs\": %d, \"batch\": %d, \"seeds\": %d, \"test_accuracy\": %s, \"mean\": %.5f, "
                        + "\"std\": %.5f, \"validation_accuracy\": %s}%n",
                BenchNet.name(net),
                epochs,
                batch,
                accuracies.length,
                list(accuracies),
                mean,
                Math.sqrt(variance),
                list(validated));
    }

    private static String list(double[] values) {
        return DoubleStream.of(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The share of images whose largest output is that of their label. */
    private static double accuracy(float[] outputs, byte[] labels) {
        int classes = outputs.length / labels.length;
        int right = 0;
        for (int image = 0; image < labels.length; image++) {
            int best = 0;
            for (int i = 1; i < classes; i++) {
                best = outputs[image * classes + i] > outputs[image * classes + best] ? i : best;
            }
            right += best == labels[image] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    private static Examples examples(Path folder, String part) throws IOException {
        Idx images = idx(folder.resolve(part + "-images-idx3-ubyte.gz"));
        Idx labels = idx(folder.resolve(part + "-labels-idx1-ubyte.gz"));
        return new Examples(
                images.data(),
                images.dimensions().get(1),
                images.dimensions().get(2),
                1,
                labels.data());
    }

    private static Idx idx(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return Idx.read(in, file.toString());
        }
    }

    private static Examples part(Examples all, int from, int to) {
        int size = all.pixelsPerImage();
        return new Examples(
                Arrays.copyOfRange(all.pixels(), from * size, to * size),
                all.height(),
                all.width(),
                all.channels(),
                Arrays.copyOfRange(all.labels(), from, to));
    }

    private static final class LastEpoch implements ProgressListener {
        private double validationAccuracy;

        @Override
        public void onBatch(int epoch, int number, int ofBatches, double loss, double accuracy) {}

        @Override
        public void onEpoch(EpochMetrics metrics) {
            Double accuracy = metrics.validationAccuracy();
            validationAccuracy = accuracy == null ? 0 : accuracy;
        }
    }
}
