package podium.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

import podium.dataset.Digest;

/** Reads what a sandboxed process wrote, as one reads a stranger's letter. */
final class Predictions {
    private static final double TOLERANCE = 1e-3;

    private Predictions() {}

    /** A regular file and no link, of at most this size. */
    static byte[] bytes(Path file, long most) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file.getFileName() + " must be a regular file");
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() > most) {
                throw new IOException(
                        file.getFileName() + " must have at most " + most + " bytes, got " + channel.size());
            }
            var buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // On until it is full or the file has become shorter.
            }
            return java.util.Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Weights: exactly this many little-endian floats, finite. */
    static byte[] weights(Path file, long count) throws IOException {
        byte[] bytes = exactly(file, Math.multiplyExact(count, Float.BYTES));
        var values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        while (values.hasRemaining()) {
            float value = values.get();
            if (!Float.isFinite(value)) {
                throw new IOException(
                        file.getFileName() + ": number " + (values.position() - 1) + " must be finite, got " + value);
            }
        }
        return bytes;
    }

    static void requireDigest(String name, byte[] bytes, String told) throws IOException {
        String digest = Digest.of(bytes);
        if (!digest.equals(told)) {
            throw new IOException(name + " must have the digest that the result tells, got " + digest);
        }
    }

    private static byte[] exactly(Path file, long size) throws IOException {
        byte[] bytes = bytes(file, size);
        if (bytes.length != size) {
            throw new IOException(file.getFileName() + " must have " + size + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    /** Probabilities, one row per image: exactly this many, finite, in [0, 1], each row's sum 1. */
    static float[] read(Path file, int rows, int classes) throws IOException {
        byte[] bytes = exactly(file, (long) rows * classes * Float.BYTES);
        float[] values = new float[rows * classes];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                // Also false for what is no number.
                if (!(values[i] >= 0 && values[i] <= 1)) {
                    throw new IOException(file.getFileName() + ": row " + row + " must be in [0, 1], got " + values[i]);
                }
                sum += values[i];
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                throw new IOException(file.getFileName() + ": row " + row + " must have the sum 1, got " + sum);
            }
        }
        return values;
    }
}
