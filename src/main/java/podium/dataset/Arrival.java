package podium.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * Four IDX files as somebody brings them, raw or packed by gzip, checked before anything is made of them.
 *
 * @param dataset null where something is wrong
 * @param files what could be read
 * @param faults what is wrong with which file, to be put after its name
 */
public record Arrival(@Nullable Dataset dataset, Map<Part, Idx> files, Map<Part, String> faults) {
    public static final int MAX_SIDE = 64;
    public static final int MAX_CLASSES = 100;

    /** Of the elements of one file: CIFAR-10's 50,000 images and some more. */
    public static final long MAX_BYTES = 200_000_000;

    /** Opens a file anew; null where it is missing. */
    @FunctionalInterface
    public interface Source {
        @Nullable
        InputStream open(Part part) throws IOException;
    }

    /**
     * @param name of the dataset
     * @param classes number of classes; null for as many as the labels say
     */
    public static Arrival check(String name, @Nullable Integer classes, Source source) throws IOException {
        Map<Part, Idx> files = new EnumMap<>(Part.class);
        Map<Part, String> faults = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            try (InputStream in = source.open(part)) {
                if (in == null) {
                    faults.put(part, "is missing");
                } else {
                    files.put(part, read(part, in));
                }
            } catch (CorruptDatasetException e) {
                faults.put(part, String.valueOf(e.getMessage()).replaceFirst("^[: ]+", ""));
            }
        }
        compare(files, faults);
        int found = classes(files, classes, faults);
        if (!faults.isEmpty()) {
            return new Arrival(null, files, faults);
        }
        return new Arrival(
                Dataset.of(
                        name,
                        new LabelledImages(files.get(Part.TRAINING_IMAGES), files.get(Part.TRAINING_LABELS)),
                        new LabelledImages(files.get(Part.HIDDEN_IMAGES), files.get(Part.HIDDEN_LABELS)),
                        found),
                files,
                faults);
    }

    private static Idx read(Part part, InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        Idx idx;
        try {
            // Never unpacks more than its header announces, and no header may announce more than the most.
            idx = Idx.read(packed ? new GZIPInputStream(in, 1 << 16) : in, "", MAX_BYTES);
        } catch (ZipException | EOFException e) {
            String why = e.getMessage() == null ? "it ends too soon" : e.getMessage();
            throw new CorruptDatasetException("cannot be unpacked: " + why, e);
        }
        List<Integer> dimensions = idx.dimensions();
        if (!part.isImages()) {
            if (dimensions.size() != 1) {
                throw new CorruptDatasetException(
                        "must be labels, of one dimension [count], got " + dimensions.size() + ": " + dimensions);
            }
            return nonEmpty(idx);
        }
        if (dimensions.size() != 3 && dimensions.size() != 4) {
            throw new CorruptDatasetException(
                    "must be images, [count, height, width] or [count, height, width, channels], got " + dimensions);
        }
        if (dimensions.get(1) < 1
                || dimensions.get(1) > MAX_SIDE
                || dimensions.get(2) < 1
                || dimensions.get(2) > MAX_SIDE) {
            throw new CorruptDatasetException("must have images of 1 × 1 to " + MAX_SIDE + " × " + MAX_SIDE + ", got "
                    + dimensions.get(1) + " × " + dimensions.get(2));
        }
        if (dimensions.size() == 4 && dimensions.get(3) != 1 && dimensions.get(3) != 3) {
            throw new CorruptDatasetException(
                    "must have 1 or 3 channels, the last of its dimensions, got " + dimensions.get(3));
        }
        return nonEmpty(idx);
    }

    private static Idx nonEmpty(Idx idx) {
        if (idx.count() < 2) {
            throw new CorruptDatasetException("must have at least 2 items, got " + idx.count());
        }
        return idx;
    }

    private static void compare(Map<Part, Idx> files, Map<Part, String> faults) {
        for (Part images : List.of(Part.TRAINING_IMAGES, Part.HIDDEN_IMAGES)) {
            Idx pictures = files.get(images);
            Idx labels = files.get(images.labels());
            if (pictures != null && labels != null && pictures.count() != labels.count()) {
                faults.put(
                        images.labels(),
                        "must have as many labels as there are " + images.words() + ", " + pictures.count() + ", got "
                                + labels.count());
            }
        }
        Idx training = files.get(Part.TRAINING_IMAGES);
        Idx hidden = files.get(Part.HIDDEN_IMAGES);
        if (training != null && hidden != null && !shape(training).equals(shape(hidden))) {
            faults.put(
                    Part.HIDDEN_IMAGES,
                    "must have images of the same shape as the training images, " + shape(training) + ", got "
                            + shape(hidden));
        }
    }

    /** Height, width, channels. */
    private static List<Integer> shape(Idx images) {
        List<Integer> dimensions = images.dimensions();
        return List.of(dimensions.get(1), dimensions.get(2), dimensions.size() == 4 ? dimensions.get(3) : 1);
    }

    private static int classes(Map<Part, Idx> files, @Nullable Integer given, Map<Part, String> faults) {
        int most = 0;
        for (Part part : List.of(Part.TRAINING_LABELS, Part.HIDDEN_LABELS)) {
            Idx labels = files.get(part);
            if (labels == null) {
                continue;
            }
            int limit = given == null ? MAX_CLASSES : given;
            for (int i = 0; i < labels.count(); i++) {
                int label = Byte.toUnsignedInt(labels.data()[i]);
                most = Math.max(most, label);
                if (label >= limit) {
                    faults.putIfAbsent(
                            part, "must have labels from 0 to " + (limit - 1) + ", got " + label + " for image " + i);
                    break;
                }
            }
        }
        if (faults.isEmpty() && given == null && most < 1) {
            faults.put(Part.TRAINING_LABELS, "must have at least 2 classes, got the label 0 alone");
        }
        return given == null ? most + 1 : given;
    }
}
