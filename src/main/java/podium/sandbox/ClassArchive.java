package podium.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import podium.worker.JobFiles;

/**
 * The classes that training loads, as the JVM has them after loading: with this archive a run starts in half the
 * processor time.
 *
 * <p>It is made once on each node by a rehearsal: a run like any other, of a net of ours on images of noise. A student's
 * run is never asked for it, because what lies in it is code to all later runs.
 */
final class ClassArchive {
    private static final String SPEC = "/podium/sandbox/rehearsal.json";
    private static final int IMAGES = 512;
    private static final int PIXELS = 28;
    private static final int CLASSES = 10;
    private static final long WEIGHTS = 13_570;
    private static final long MOST_BYTES = 128 << 20;

    private final Path file;

    /** @param installation whose first jar is named after the hash of its classes */
    ClassArchive(Installation installation) {
        Path own = installation.classPath().get(0);
        // Another JVM would refuse it.
        String java = Integer.toHexString((System.getProperty("java.vm.version") + installation.javaHome()).hashCode());
        file = own.resolveSibling(own.getFileName().toString().replace(".jar", "-" + java + ".jsa"));
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Takes the archive from the folder of a rehearsal that has ended. */
    void publish(JobFolder rehearsal) throws IOException {
        byte[] archive = Predictions.bytes(rehearsal.output().resolve(JobFolder.CLASSES), MOST_BYTES);
        if (archive.length > 0) {
            Published.file(file, partial -> Files.write(partial, archive));
        }
    }

    /** What the rehearsal trains, in a folder of its own. */
    static Job rehearsal(Path folder) throws IOException {
        Files.createDirectories(folder);
        var noise = new Random(1);
        Job.Data data = new Job.Data(
                idx(folder.resolve(JobFiles.TRAIN_IMAGES), noise, 256, IMAGES, PIXELS, PIXELS),
                idx(folder.resolve(JobFiles.TRAIN_LABELS), noise, CLASSES, IMAGES),
                idx(folder.resolve(JobFiles.HIDDEN_IMAGES), noise, 256, IMAGES, PIXELS, PIXELS),
                IMAGES,
                CLASSES);
        try (var spec = ClassArchive.class.getResourceAsStream(SPEC)) {
            if (spec == null) {
                throw new IOException(SPEC + " is missing");
            }
            SandboxLimits limits = SandboxLimits.defaults();
            return new Job(
                    "rehearsal",
                    new String(spec.readAllBytes(), StandardCharsets.UTF_8),
                    1,
                    data,
                    IMAGES / 8,
                    WEIGHTS,
                    new SandboxLimits(
                            limits.wall(),
                            limits.cpu(),
                            limits.memoryBytes(),
                            limits.heapBytes(),
                            limits.processes(),
                            MOST_BYTES,
                            limits.outputBytes()));
        }
    }

    private static Path idx(Path file, Random noise, int below, int... dimensions) throws IOException {
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
        Published.file(file, partial -> {
            try (OutputStream out = Files.newOutputStream(partial)) {
                out.write(header.array());
                out.write(elements);
            }
        });
        return file;
    }
}
