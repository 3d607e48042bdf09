package podium.submission;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.core.MediaType;

import org.jspecify.annotations.Nullable;

import podium.keras.ConfigReader;
import podium.keras.KerasArchive;

/**
 * A config as somebody sent it.
 *
 * @param body at most {@value #MAX_BYTES} bytes
 * @param mediaType as declared, without parameters
 */
public record Upload(byte[] body, String mediaType) {
    public static final int MAX_BYTES = ConfigReader.MAX_BYTES;

    static final String YAML = "application/yaml";
    static final String X_YAML = "application/x-yaml";
    static final String TEXT_YAML = "text/yaml";

    /** The beginning of an archive, of which the reader says what is wrong. */
    private static final byte[] NO_CONFIG = {'P', 'K', 3, 4};

    public Upload {
        if (body.length > MAX_BYTES) {
            throw SubmissionProblems.tooLarge(MAX_BYTES);
        }
    }

    /** Reads no more than is allowed, whatever is sent; of a {@code .keras} file its config. */
    static Upload read(InputStream body, @Nullable MediaType sent) {
        // Only an empty body comes without a type: what is said of it then is that it is empty.
        MediaType mediaType = sent == null ? MediaType.TEXT_PLAIN_TYPE : sent;
        try {
            var buffered = new BufferedInputStream(body);
            if (KerasArchive.begins(buffered)) {
                byte[] config = KerasArchive.config(buffered);
                return new Upload(config == null ? NO_CONFIG : config, KerasArchive.MEDIA_TYPE);
            }
            return new Upload(buffered.readNBytes(MAX_BYTES + 1), mediaType.getType() + "/" + mediaType.getSubtype());
        } catch (IOException e) {
            // Who sent it has gone, or the line is broken: nobody's mistake here, and nobody reads the answer.
            throw SubmissionProblems.incomplete();
        }
    }
}
