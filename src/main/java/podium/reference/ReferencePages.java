package podium.reference;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The reference to read. */
@Path("/reference")
@Produces(MediaType.TEXT_HTML)
public class ReferencePages {
    @CheckedTemplate(basePath = "reference")
    static class Templates {
        private Templates() {}

        static native TemplateInstance reference(Reference reference);
    }

    @GET
    public TemplateInstance show() {
        return Templates.reference(Reference.current());
    }
}
