package podium.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hex. */
public final class Digest {
    private Digest() {}

    /** For what is digested while it is copied. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    public static String of(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    static String of(InputStream in) throws IOException {
        var digest = new DigestInputStream(in, sha256());
        digest.transferTo(OutputStream.nullOutputStream());
        return hex(digest.getMessageDigest().digest());
    }

    /** Of the file that it is written as. */
    public static String of(Idx idx) {
        return ofAll(idx);
    }

    static String of(LabelledImages training, LabelledImages hidden) {
        return ofAll(training.images(), training.labels(), hidden.images(), hidden.labels());
    }

    private static String ofAll(Idx... files) {
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
            for (Idx file : files) {
                file.write(out);
            }
            return hex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
