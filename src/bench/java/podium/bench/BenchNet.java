package podium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import podium.engine.Examples;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Training;
import podium.model.loss.SparseCategoricalCrossentropy;
import podium.model.optimizer.Adam;

/** The nets of the bench, read from the JSON that Keras wrote. */
final class BenchNet {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private BenchNet() {}

    static ModelSpec read(Path net, int images, int batch, int epochs) throws IOException {
        var defaults =
                new Training(new Adam(0.001), new SparseCategoricalCrossentropy(false), batch, epochs, 0, List.of());
        var context = new ReadingContext(SIDE, SIDE, 1, CLASSES, images, defaults, Limits.DEFAULT);
        Reading reading = ConfigReader.read(Files.readAllBytes(net), "application/json", context);
        ModelSpec spec = reading.spec();
        if (spec == null) {
            throw new IOException(net + " is refused: " + reading.violations());
        }
        return spec;
    }

    /** Random images with MNIST's share of blank pixels. */
    static Examples noise(int images) {
        var random = new Random(0);
        byte[] pixels = new byte[images * SIDE * SIDE];
        byte[] labels = new byte[images];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextInt(100) < 19 ? random.nextInt(256) : 0);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
        }
        return new Examples(pixels, SIDE, SIDE, 1, labels);
    }

    static String name(Path net) {
        return net.getFileName().toString().replace(".json", "");
    }
}
