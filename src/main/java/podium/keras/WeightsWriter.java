package podium.keras;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import podium.model.KerasOrder;
import podium.model.ModelSpec;
import podium.model.Shape;

/**
 * Writes weights as NumPy's {@code .npz}, in the order of {@code get_weights()} of the model that {@link KerasWriter}
 * writes. No pickles: names, shapes and the type are the spec's own.
 */
public final class WeightsWriter {
    /** NumPy aligns what follows the header. */
    private static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The earliest that a zip file can say, so that the same weights are the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private WeightsWriter() {}

    /**
     * @param floats all weights in Keras's order, little-endian, 32 bits each
     * @throws IllegalArgumentException where they are not as many as the spec has
     */
    public static byte[] toNpz(ModelSpec spec, byte[] floats) {
        List<KerasOrder.Array> arrays = KerasOrder.weights(spec);
        long size = arrays.stream().mapToLong(array -> array.shape().size()).sum() * Float.BYTES;
        if (size != floats.length) {
            throw new IllegalArgumentException("the spec's weights have " + size + " bytes, got " + floats.length);
        }
        var bytes = new ByteArrayOutputStream(floats.length + (arrays.size() + 1) * 512);
        try (var archive = new ZipOutputStream(bytes)) {
            int from = 0;
            for (KerasOrder.Array array : arrays) {
                int length = Math.toIntExact(array.shape().size() * Float.BYTES);
                add(archive, array.name() + ".npy", header(array.shape()), floats, from, length);
                from += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Uncompressed: weights look like noise, and NumPy itself does not compress. */
    private static void add(ZipOutputStream archive, String name, byte[] header, byte[] floats, int from, int length)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize((long) header.length + length);
        var checksum = new CRC32();
        checksum.update(header);
        checksum.update(floats, from, length);
        entry.setCrc(checksum.getValue());
        archive.putNextEntry(entry);
        archive.write(header);
        archive.write(floats, from, length);
        archive.closeEntry();
    }

    /** Version 1.0 of NumPy's format. */
    private static byte[] header(Shape shape) {
        String description = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        int fixed = MAGIC.length + Short.BYTES;
        int padding = ALIGNMENT - 1 - (fixed + description.length()) % ALIGNMENT;
        byte[] text = (description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        var header = new ByteArrayOutputStream();
        header.writeBytes(MAGIC);
        header.write(text.length & 0xFF);
        header.write(text.length >> Byte.SIZE);
        header.writeBytes(text);
        return header.toByteArray();
    }
}
