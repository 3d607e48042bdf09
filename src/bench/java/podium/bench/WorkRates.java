package podium.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.Yaml;

import podium.engine.EpochMetrics;
import podium.engine.Examples;
import podium.engine.ProgressListener;
import podium.engine.TrainingRun;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Training;
import podium.model.Work;
import podium.model.loss.SparseCategoricalCrossentropy;
import podium.model.optimizer.Adam;

/**
 * Processor seconds that an image takes in training, with its work by kind, as a JSON line a net, for
 * {@code estimates.py}. Usage: {@code WorkRates <rates.yaml>}.
 */
public final class WorkRates {
    private static final int IMAGES = 16_384;
    private static final double WARM_UP_SECONDS = 1.5;
    private static final double SECONDS = 2;
    private static final int STRETCHES = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorkRates() {}

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws IOException {
        Map<String, Map<String, Object>> groups = new Yaml().load(Files.readString(Path.of(arguments[0])));
        for (var group : groups.entrySet()) {
            for (var net : group.getValue().entrySet()) {
                measure(group.getKey(), net.getKey(), JSON.writeValueAsString(net.getValue()));
            }
        }
    }

    private static void measure(String group, String name, String config) throws IOException {
        var defaults = new Training(new Adam(0.001), new SparseCategoricalCrossentropy(false), 32, 200, 0, List.of());
        Reading reading = ConfigReader.read(
                config.getBytes(StandardCharsets.UTF_8),
                "application/json",
                new ReadingContext(28, 28, 1, 10, IMAGES, defaults, Limits.DEFAULT));
        ModelSpec spec = reading.spec();
        if (spec == null) {
            throw new IOException(name + ": " + reading.violations());
        }
        var clock = new Clock(spec.training().batchSize());
        try {
            new TrainingRun(spec, BenchNet.noise(IMAGES), new Examples(new byte[0], 28, 28, 1, new byte[0]), 1).run(clock);
        } catch (Clock.Enough enough) {
            System.out.println(JSON.writeValueAsString(Map.of(
                    "group", group, "net", name, "seconds_per_image", clock.best, "work", Work.of(spec).amounts())));
        }
        System.err.printf(Locale.ROOT, "%s %.2f us%n", name, clock.best * 1e6);
    }

    /** The fastest of some stretches after some to warm up. */
    private static final class Clock implements ProgressListener {
        static final class Enough extends RuntimeException {
            private static final long serialVersionUID = 1;
        }

        private final int batch;
        private long start = now();
        private long batches;
        private int stretches = -1;
        private double best = Double.POSITIVE_INFINITY;

        Clock(int batch) {
            this.batch = batch;
        }

        private static long now() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        @Override
        public void onBatch(int epoch, int number, int ofBatches, double loss, double accuracy) {
            batches++;
            double spent = (now() - start) / 1e9;
            if (spent < (stretches < 0 ? WARM_UP_SECONDS : SECONDS / STRETCHES)) {
                return;
            }
            if (stretches >= 0) {
                best = Math.min(best, spent / (batches * batch));
            }
            start = now();
            batches = 0;
            if (++stretches == STRETCHES) {
                throw new Enough();
            }
        }

        @Override
        public void onEpoch(EpochMetrics metrics) {}
    }
}
