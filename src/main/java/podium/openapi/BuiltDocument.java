package podium.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document as the build left it, read when somebody asks. Quarkus's own service parses it at each start and
 * writes it twice, for two thirds of a second and 20 MB, in case that something were still to be changed.
 */
@Alternative
@Priority(1)
@Singleton
public class BuiltDocument extends OpenApiDocumentService {
    private static final String FILE = OpenApiConstants.BASE_NAME + ".JSON";

    private byte @Nullable [] json;
    private byte @Nullable [] yaml;

    BuiltDocument() {
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            // Where it looks for the document; in dev mode the document changes, and it says itself where.
            OpenApiConstants.classLoader = Nothing.HERE;
        }
    }

    @Override
    public synchronized byte[] getDocument(String name, Format format) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT || !name.equals(OpenApiFilter.DEFAULT_DOCUMENT_NAME)) {
            return super.getDocument(name, format);
        }
        try {
            if (json == null) {
                json = read();
            }
            if (format == Format.JSON) {
                return json;
            }
            if (yaml == null) {
                yaml = new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                        .writeValueAsBytes(new ObjectMapper().readTree(json));
            }
            return yaml;
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read", e);
        }
    }

    private static byte[] read() throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return Objects.requireNonNull(file, FILE + " is no part of the program")
                    .readAllBytes();
        }
    }

    /** A loader that finds nothing. */
    private static final class Nothing extends ClassLoader {
        static final Nothing HERE = new Nothing();

        Nothing() {
            super(null);
        }
    }
}
