package podium.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import podium.engine.Examples;
import podium.engine.ProgressListener;
import podium.engine.TrainingRun;
import podium.engine.Weights;
import podium.keras.ConfigReader;
import podium.keras.KerasWriter;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.keras.WeightsWriter;
import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Training;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.optimizer.Adam;

/**
 * Trains nets and writes what goes home, for {@code home.py} to load into Keras.
 *
 * <p>Usage: {@code TrainedModels <folder>}. In the folder lie {@code <name>.<height>x<width>.json}, Keras configs; each
 * gets {@code <name>.model.json}, {@code <name>.npz}, {@code <name>.images} (bytes) and {@code <name>.predictions}
 * (little-endian floats), or {@code <name>.refused} with the reasons.
 */
public final class TrainedModels {
    private static final int IMAGES = 256;
    private static final int PREDICTED = 64;
    private static final int CLASSES = 10;

    private TrainedModels() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<Path> configs;
        try (var files = Files.list(folder)) {
            configs = files.filter(file -> file.getFileName().toString().matches(".*\\.\\d+x\\d+\\.json"))
                    .sorted()
                    .toList();
        }
        for (Path config : configs) {
            String[] parts = config.getFileName().toString().split("\\.");
            String[] extent = parts[1].split("x");
            export(config, folder.resolve(parts[0]), Integer.parseInt(extent[0]), Integer.parseInt(extent[1]));
        }
    }

    private static void export(Path config, Path target, int height, int width) throws IOException {
        var defaults = new Training(new Adam(0.001), new CategoricalCrossentropy(false, 0), 32, 3, 0, List.of());
        Reading reading = ConfigReader.read(
                Files.readAllBytes(config),
                "application/json",
                new ReadingContext(height, width, 1, CLASSES, IMAGES, defaults, Limits.DEFAULT));
        if (reading.spec() == null) {
            Files.writeString(Path.of(target + ".refused"), reading.violations().toString());
            return;
        }
        // As a node stores it: without the names that its author gave.
        ModelSpec spec = ModelSpec.fromTree(reading.spec().toTree());
        Examples examples = examples(height, width);
        var run = new TrainingRun(spec, examples, new Examples(new byte[0], height, width, 1, new byte[0]), 1);
        run.run(ProgressListener.NONE);
        byte[] images = java.util.Arrays.copyOf(examples.pixels(), PREDICTED * height * width);
        float[] predictions = run.predict(images);
        Files.write(Path.of(target + ".images"), images);
        Files.write(Path.of(target + ".predictions"), bytes(List.of(predictions)));
        Files.writeString(Path.of(target + ".model.json"), KerasWriter.toJson(spec));
        byte[] weights = bytes(run.weights().stream().map(Weights::values).toList());
        Files.write(Path.of(target + ".npz"), WeightsWriter.toNpz(spec, weights));
    }

    /** Noise, with a bright bar where the class says. */
    private static Examples examples(int height, int width) {
        var random = new Random(0);
        byte[] pixels = new byte[IMAGES * height * width];
        byte[] labels = new byte[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            labels[image] = (byte) random.nextInt(CLASSES);
            for (int i = 0; i < height * width; i++) {
                boolean bar = i * CLASSES / (height * width) == labels[image];
                pixels[image * height * width + i] = (byte) (random.nextInt(120) + (bar ? 120 : 0));
            }
        }
        return new Examples(pixels, height, width, 1, labels);
    }

    private static byte[] bytes(List<float[]> arrays) {
        int count = arrays.stream().mapToInt(array -> array.length).sum();
        var buffer = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] array : arrays) {
            for (float value : array) {
                buffer.putFloat(value);
            }
        }
        return buffer.array();
    }
}
