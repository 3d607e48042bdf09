package podium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    static String name(Path net) {
        return net.getFileName().toString().replace(".json", "");
    }
}
