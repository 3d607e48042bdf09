package podium.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import podium.engine.EpochMetrics;
import podium.engine.Examples;
import podium.engine.ProgressListener;
import podium.engine.TrainingRun;

/**
 * How fast Podium trains a net, measured as {@code peers.py} measures Keras and PyTorch, and printed as the same JSON line.
 *
 * <p>Usage: {@code TrainingSpeed <net.json> <batch> <repetitions> <seconds of each> <wall or cpu>}. The images are noise in memory; shuffling,
 * scaling and copying a batch are timed, as they are for the others.
 */
public final class TrainingSpeed {
    private static final int IMAGES = 8192;
    private static final int SIDE = 28;
    private static final int MOST_EPOCHS = 200;
    private static final double WARM_UP_SECONDS = 3;

    private TrainingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path net = Path.of(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        var none = new Examples(new byte[0], SIDE, SIDE, 1, new byte[0]);
        var watch = new Watch(batch, Integer.parseInt(arguments[2]), Double.parseDouble(arguments[3]), arguments[4].equals("cpu"));
        try {
            while (true) {
                new TrainingRun(BenchNet.read(net, IMAGES, batch, MOST_EPOCHS), BenchNet.noise(IMAGES), none, 1).run(watch);
            }
        } catch (Watch.Enough enough) {
            System.out.printf(
                    Locale.ROOT,
                    "{\"peer\": \"podium\", \"net\": \"%s\", \"batch\": %d, \"images_per_second\": %.1f, "
                            + "\"median\": %.1f, \"peak_rss_mb\": %d}%n",
                    BenchNet.name(net),
                    batch,
                    watch.rates[watch.rates.length - 1],
                    watch.rates[watch.rates.length / 2],
                    peakMebibytes());
        }
    }

    private static long peakMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    /** Takes the time of batches until there are enough. */
    private static final class Watch implements ProgressListener {
        /** Ends the run: nothing else stops one in the middle of an epoch. */
        static final class Enough extends RuntimeException {
            private static final long serialVersionUID = 1;
        }

        private final double[] rates;
        private final int batch;
        private final double seconds;
        private final boolean cpu;
        private int taken;
        private long start;
        private long batches;
        private boolean warm;

        Watch(int batch, int repetitions, double seconds, boolean cpu) {
            this.batch = batch;
            this.seconds = seconds;
            this.cpu = cpu;
            rates = new double[repetitions];
        }

        @Override
        public void onBatch(int epoch, int number, int ofBatches, double loss, double accuracy) {
            long now = cpu ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
            if (start == 0) {
                start = now;
                return;
            }
            batches++;
            double spent = (now - start) / 1e9;
            if (!warm && spent > WARM_UP_SECONDS) {
                warm = true;
                start = now;
                batches = 0;
            } else if (warm && spent > seconds) {
                rates[taken++] = batches * batch / spent;
                start = now;
                batches = 0;
                if (taken == rates.length) {
                    Arrays.sort(rates);
                    throw new Enough();
                }
            }
        }

        @Override
        public void onEpoch(EpochMetrics metrics) {}
    }
}
