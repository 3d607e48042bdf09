package podium.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines from a process that may print anything: each bounded, and so is their sum. */
final class Lines {
    static final int MAX_LINE_BYTES = 16 * 1024;

    private final InputStream in;
    private final long maxBytes;
    private final byte[] buffer = new byte[8192];
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int at;
    private int filled;
    private long total;

    Lines(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** Receives one line without its end. */
    interface Receiver {
        void line(byte[] line) throws IOException;
    }

    /**
     * Reads to the end.
     *
     * @throws IOException where a line or the whole is too long, or the receiver does not like a line
     */
    void forEach(Receiver receiver) throws IOException {
        int length = 0;
        while (fill()) {
            byte next = buffer[at++];
            if (next == '\n') {
                receiver.line(Arrays.copyOf(line, length));
                length = 0;
            } else if (length == MAX_LINE_BYTES) {
                throw new IOException("it printed a line of more than " + MAX_LINE_BYTES + " bytes");
            } else {
                line[length++] = next;
            }
        }
        if (length > 0) {
            receiver.line(Arrays.copyOf(line, length));
        }
    }

    private boolean fill() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = in.read(buffer);
        total += Math.max(0, filled);
        if (total > maxBytes) {
            throw new IOException("it printed more than " + maxBytes + " bytes");
        }
        return filled > 0;
    }
}
