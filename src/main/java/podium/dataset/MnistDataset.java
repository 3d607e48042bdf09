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

/** The MNIST files that come with Podium, checked against their hashes before anything is read from them. */
public final class MnistDataset {
    private static final int CLASSES = 10;

    private MnistDataset() {}

    /**
     * Reads the four files from the class path.
     *
     * @throws CorruptDatasetException naming the file whose SHA-256 is not the one in SHA256SUMS
     */
    public static Dataset load() {
        return load(MnistDataset::resource);
    }

    /** As {@link #load()}, with the files from elsewhere: {@code files} gives the contents by file name. */
    static Dataset load(Function<String, byte[]> files) {
        Map<String, String> hashes = new String(files.apply("SHA256SUMS"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.trim().split("\\s+\\*?"))
                .collect(Collectors.toMap(columns -> columns[1], columns -> columns[0]));
        return Dataset.of(
                "mnist",
                new LabelledImages(
                        idx("train-images-idx3-ubyte.gz", hashes, files),
                        idx("train-labels-idx1-ubyte.gz", hashes, files)),
                new LabelledImages(
                        idx("t10k-images-idx3-ubyte.gz", hashes, files),
                        idx("t10k-labels-idx1-ubyte.gz", hashes, files)),
                CLASSES);
    }

    private static Idx idx(String name, Map<String, String> hashes, Function<String, byte[]> files) {
        byte[] packed = files.apply(name);
        String found = Digest.of(packed);
        if (!found.equals(hashes.get(name))) {
            throw new CorruptDatasetException(
                    "mnist/" + name + " is damaged: its SHA-256 must be " + hashes.get(name) + ", got " + found);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Idx.read(in, "mnist/" + name);
        } catch (IOException e) {
            throw new CorruptDatasetException("mnist/" + name + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) {
        // By the absolute name and this class's own loader, so that it is found in Quarkus's class loaders, too.
        try (InputStream in = MnistDataset.class.getResourceAsStream("/mnist/" + name)) {
            if (in == null) {
                throw new CorruptDatasetException("mnist/" + name + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
