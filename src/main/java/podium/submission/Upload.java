package podium.submission;

import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.core.MediaType;

import podium.keras.ConfigReader;

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

    public Upload {
        if (body.length > MAX_BYTES) {
            throw SubmissionProblems.tooLarge(MAX_BYTES);
        }
    }

    /** Reads no more than is allowed, whatever is sent. */
    static Upload read(InputStream body, MediaType mediaType) throws IOException {
        return new Upload(body.readNBytes(MAX_BYTES + 1), mediaType.getType() + "/" + mediaType.getSubtype());
    }
}
