package podium.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import org.jspecify.annotations.Nullable;

/** The API to read: the OpenAPI document as a page, with nothing from elsewhere. */
@Path("/reference/api")
@Produces(MediaType.TEXT_HTML)
public class ApiPages {
    @CheckedTemplate(basePath = "openapi")
    static class Templates {
        private Templates() {}

        static native TemplateInstance api(ApiDescription api);
    }

    @Inject
    OpenApiDocumentService documents;

    @Inject
    ObjectMapper json;

    private @Nullable ApiDescription description;

    @GET
    public TemplateInstance show() {
        return Templates.api(description());
    }

    private synchronized ApiDescription description() {
        if (description == null) {
            try {
                description = ApiDescription.of(
                        json.readTree(documents.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON)));
            } catch (IOException e) {
                throw new UncheckedIOException("the OpenAPI document is not JSON", e);
            }
        }
        return description;
    }
}
