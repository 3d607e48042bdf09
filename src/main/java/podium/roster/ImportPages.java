package podium.roster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.problem.Problems;

/** A class list: uploaded, looked at, applied. */
@Path("/instructor/roster/import")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class ImportPages {
    @Inject
    Rosters rosters;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "roster")
    static class Templates {
        private Templates() {}

        static native TemplateInstance upload();

        static native TemplateInstance plan(String id, Plan plan);

        static native TemplateInstance applied(Plan plan);
    }

    @GET
    public TemplateInstance form() {
        return Templates.upload();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(@RestForm @DefaultValue("") String text, @RestForm @Nullable FileUpload file)
            throws IOException {
        byte[] content = file == null || file.size() == 0
                ? text.getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(file.uploadedFile());
        UUID id = rosters.keep(current.get(), content);
        return Response.seeOther(URI.create("/instructor/roster/import/" + id)).build();
    }

    /** What it would change; changes nothing. */
    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance plan(@RestPath String id) {
        return Templates.plan(id, rosters.plan(rosters.draft(id(id))));
    }

    @POST
    @Path("{id}")
    @Transactional
    @TransactionConfiguration(timeout = Rosters.MOST_SECONDS)
    public TemplateInstance apply(@RestPath String id) {
        Plan plan = rosters.apply(current.get(), rosters.draft(id(id)));
        rosters.drop(id(id));
        return Templates.applied(plan);
    }

    private static UUID id(String text) {
        return Problems.id(text, () -> Problems.notFound("There is no such list."));
    }
}
