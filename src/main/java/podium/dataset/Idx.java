package podium.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The contents of an IDX file of unsigned bytes, the format in which MNIST is given.
 *
 * <p>Format: two zero bytes, the type (0x08 for unsigned bytes), the number of dimensions, each dimension as a
 * big-endian 32-bit integer, the elements in row-major order.
 *
 * @param dimensions the extents; the first is the number of items
 * @param data the elements, not copied
 */
public record Idx(List<Integer> dimensions, byte[] data) {
    private static final int UNSIGNED_BYTES = 0x08;
    private static final int MAX_DIMENSIONS = 4;
    private static final int PART = 1 << 20;

    public Idx {
        dimensions = List.copyOf(dimensions);
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("dimensions of an IDX file must be at least 0, got " + dimensions);
            }
            size = Math.multiplyExact(size, dimension);
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "an IDX file of " + dimensions + " must hold " + size + " elements, got " + data.length);
        }
    }

    /** The number of images or labels. */
    public int count() {
        return dimensions.get(0);
    }

    /**
     * Reads a whole uncompressed IDX file.
     *
     * @param in read to its end; not closed
     * @param name the file as errors call it
     * @throws CorruptDatasetException where the file is no IDX file of unsigned bytes, is too short or too long
     */
    public static Idx read(InputStream in, String name) throws IOException {
        return read(in, name, Integer.MAX_VALUE - 8);
    }

    /**
     * As {@link #read(InputStream, String)}, of a stranger's file: one that announces more elements than {@code most} is
     * refused before they are read.
     */
    static Idx read(InputStream in, String name, long most) throws IOException {
        try {
            byte[] magic = exactly(in, 4, name, "the magic number");
            int rank = magic[3];
            if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTES || rank < 1 || rank > MAX_DIMENSIONS) {
                throw new CorruptDatasetException(String.format(
                        "%s is no IDX file of unsigned bytes: its magic number must be 0x0000080N with N from 1 to %d, got 0x%08x",
                        name, MAX_DIMENSIONS, ByteBuffer.wrap(magic).getInt()));
            }
            var header = ByteBuffer.wrap(exactly(in, 4 * rank, name, "the dimensions"));
            var dimensions = new Integer[rank];
            long size = 1;
            for (int axis = 0; axis < rank; axis++) {
                dimensions[axis] = header.getInt();
                if (dimensions[axis] < 0) {
                    throw new CorruptDatasetException(
                            name + ": dimension " + axis + " must be at least 0, got " + dimensions[axis]);
                }
                size = Math.min(Long.MAX_VALUE >> 32, size * dimensions[axis]);
            }
            if (size > most) {
                throw new CorruptDatasetException(name + ": " + List.of(dimensions) + " is more than "
                        + (most > 2_000_000_000 ? "2 GB" : most / 1_000_000 + " MB"));
            }
            byte[] data = exactly(in, (int) size, name, "the elements of " + List.of(dimensions));
            if (in.read() >= 0) {
                throw new CorruptDatasetException(
                        name + " goes on after the " + size + " elements of " + List.of(dimensions));
            }
            return new Idx(List.of(dimensions), data);
        } catch (EOFException | ZipException e) {
            throw new CorruptDatasetException(name + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** Writes the file that {@link #read} reads. */
    public void write(OutputStream out) throws IOException {
        var header = ByteBuffer.allocate(4 + 4 * dimensions.size());
        header.put(new byte[] {0, 0, UNSIGNED_BYTES, (byte) dimensions.size()});
        dimensions.forEach(header::putInt);
        out.write(header.array());
        out.write(data);
    }

    private static byte[] exactly(InputStream in, int length, String name, String what) throws IOException {
        // Of what is there already one array is made. Else readNBytes grows its buffer as bytes arrive, so that a lying
        // header allocates nothing.
        byte[] bytes = in.available() < length ? in.readNBytes(length) : present(in, length);
        if (bytes.length < length) {
            throw new CorruptDatasetException(
                    name + " is truncated: " + what + " must have " + length + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    /** By parts: a file's channel takes as much memory again as is read at once. */
    private static byte[] present(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        int got = 0;
        int part = in.read(bytes, 0, Math.min(PART, length));
        while (part > 0) {
            got += part;
            part = in.read(bytes, got, Math.min(PART, length - got));
        }
        return got == length ? bytes : Arrays.copyOf(bytes, got);
    }
}
