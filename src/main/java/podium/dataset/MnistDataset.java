package podium.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/** The MNIST files that come with Podium, checked against their hashes before anything is read from them. */
public final class MnistDataset {
    private static final int CLASSES = 10;
    private static final String TRAINING_LABELS = "train-labels-idx1-ubyte.gz";

    private MnistDataset() {}

    /**
     * Reads the four files from the class path.
     *
     * @throws CorruptDatasetException naming the file whose SHA-256 is not the one in SHA256SUMS
     */
    public static Dataset load() {
        return load(MnistDataset::open);
    }

    /**
     * Looks whether the four files are whole, in no more memory than a buffer takes.
     *
     * @throws CorruptDatasetException as {@link #load()}
     */
    public static void check() {
        check(MnistDataset::open);
    }

    /** Of images to train on, without reading them. */
    public static int trainingCount() {
        return idx(TRAINING_LABELS, hashes(MnistDataset::open), MnistDataset::open)
                .count();
    }

    /** As {@link #check()}, with the files from elsewhere. */
    static void check(Function<String, InputStream> files) {
        hashes(files).forEach((name, expected) -> {
            try (InputStream in = files.apply(name)) {
                requireHash(name, Digest.of(in), expected);
            } catch (IOException e) {
                throw new CorruptDatasetException("mnist/" + name + " cannot be read: " + e.getMessage(), e);
            }
        });
    }

    /** By file name. */
    private static Map<String, String> hashes(Function<String, InputStream> files) {
        return new String(bytes("SHA256SUMS", files), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.trim().split("\\s+\\*?"))
                .collect(Collectors.toMap(columns -> columns[1], columns -> columns[0]));
    }

    /** As {@link #load()}, with the files from elsewhere: {@code files} opens them by name. */
    static Dataset load(Function<String, InputStream> files) {
        Map<String, String> hashes = hashes(files);
        return Dataset.of(
                "mnist",
                new LabelledImages(
                        idx("train-images-idx3-ubyte.gz", hashes, files), idx(TRAINING_LABELS, hashes, files)),
                new LabelledImages(
                        idx("t10k-images-idx3-ubyte.gz", hashes, files),
                        idx("t10k-labels-idx1-ubyte.gz", hashes, files)),
                CLASSES);
    }

    private static Idx idx(String name, Map<String, String> hashes, Function<String, InputStream> files) {
        byte[] packed = bytes(name, files);
        requireHash(name, Digest.of(packed), hashes.get(name));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Idx.read(in, "mnist/" + name);
        } catch (IOException e) {
            throw new CorruptDatasetException("mnist/" + name + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static void requireHash(String name, String found, @Nullable String expected) {
        if (!found.equals(expected)) {
            throw new CorruptDatasetException(
                    "mnist/" + name + " is damaged: its SHA-256 must be " + expected + ", got " + found);
        }
    }

    private static byte[] bytes(String name, Function<String, InputStream> files) {
        try (InputStream in = files.apply(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        // By the absolute name and this class's own loader, so that it is found in Quarkus's class loaders, too.
        InputStream in = MnistDataset.class.getResourceAsStream("/mnist/" + name);
        if (in == null) {
            throw new CorruptDatasetException("mnist/" + name + " is missing from the class path");
        }
        return in;
    }
}
