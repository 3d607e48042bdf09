package podium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.spi.ToolProvider;

import podium.worker.JobFile;
import podium.worker.JobFiles;

/**
 * How long a worker's process takes from its start to the first batch of nets, wall clock and processor seconds.
 *
 * <p>Usage: {@code FirstBatch <folder> <own classes> <class path of libraries> <JVM flags, a space between two> <net.json>...}, on a
 * core of its own. The process is the real {@code WorkerMain} with an archive of its classes, made by training the first net
 * briefly, as a node makes it; without the sandbox around it, which adds what {@code bwrap} takes. Prints a JSON line for each
 * net, of the fastest of a few starts.
 */
public final class FirstBatch {
    private static final int STARTS = 3;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int BATCH = 32;

    private final Path folder;
    private final List<String> line = new ArrayList<>();
    private final String classPath;

    private FirstBatch(Path folder, Path classes, String libraries, String flags) {
        this.folder = folder;
        Path jar = folder.resolve("worker.jar");
        // The archive takes classes from jars alone.
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.err, System.err, "cf", jar.toString(), "-C", classes.toString(), "podium");
        classPath = jar + ":" + libraries;
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(Arrays.asList(flags.split(" ")));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        var starts = new FirstBatch(folder, Path.of(arguments[1]), arguments[2], arguments[3]);
        List<String> nets = Arrays.asList(arguments).subList(4, arguments.length);
        Path archive = folder.resolve("classes.jsa");
        starts.write(Path.of(nets.get(0)), 512);
        starts.run("-XX:ArchiveClassesAtExit=" + archive, true);
        for (String net : nets) {
            starts.write(Path.of(net), 60_000);
            double[] best = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            for (int i = 0; i < STARTS; i++) {
                double[] seconds = starts.run("-XX:SharedArchiveFile=" + archive, false);
                best[0] = Math.min(best[0], seconds[0]);
                best[1] = Math.min(best[1], seconds[1]);
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"net\": \"%s\", \"first_batch_wall_seconds\": %.2f, \"first_batch_cpu_seconds\": %.2f}%n",
                    BenchNet.name(Path.of(net)),
                    best[0],
                    best[1]);
        }
    }

    /** Wall and processor seconds until the first line about a batch, or the end. */
    private double[] run(String flag, boolean toTheEnd) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(line);
        command.addAll(List.of(flag, "-Xshare:auto", "podium.worker.WorkerMain", folder.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.redirectError(folder.resolve("errors.txt").toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                if (!toTheEnd && text.contains("\"event\":\"batch\"")) {
                    double wall = (System.nanoTime() - start) / 1e9;
                    double cpu = process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
                    return new double[] {wall, cpu};
                }
            }
            if (!toTheEnd || process.waitFor() != 0) {
                throw new IOException("the worker ended early: " + Files.readString(folder.resolve("errors.txt")));
            }
            return new double[2];
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A job's folder with images of noise. */
    private void write(Path net, int images) throws IOException {
        String spec = BenchNet.read(net, images, BATCH, 1).canonicalJson();
        new JobFile(spec, 1, images / 10).write(folder.resolve(JobFiles.JOB));
        Path output = Files.createDirectories(folder.resolve(JobFiles.OUTPUT));
        for (String name : List.of(
                JobFiles.PREDICTIONS, JobFiles.VALIDATION_PREDICTIONS, JobFiles.WEIGHTS, JobFiles.RESULT)) {
            Files.write(output.resolve(name), new byte[0]);
        }
        var noise = new Random(1);
        idx(folder.resolve(JobFiles.TRAIN_IMAGES), noise, 256, images, SIDE, SIDE);
        idx(folder.resolve(JobFiles.TRAIN_LABELS), noise, CLASSES, images);
        idx(folder.resolve(JobFiles.HIDDEN_IMAGES), noise, 256, 512, SIDE, SIDE);
    }

    private static void idx(Path file, Random noise, int below, int... dimensions) throws IOException {
        var header = ByteBuffer.allocate(4 + 4 * dimensions.length).put(new byte[] {0, 0, 8, (byte) dimensions.length});
        int size = 1;
        for (int dimension : dimensions) {
            header.putInt(dimension);
            size *= dimension;
        }
        byte[] elements = new byte[size];
        for (int i = 0; i < size; i++) {
            elements[i] = (byte) noise.nextInt(below);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.array());
            out.write(elements);
        }
    }
}
