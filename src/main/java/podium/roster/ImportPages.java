package podium.roster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** A class list: uploaded, looked at, applied. */
@Path("/instructor/roster/import")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class ImportPages {
    private static final String SELF = "/instructor/roster/import/";

    /** Nearly all lists are applied by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofSeconds(2);

    @Inject
    Rosters rosters;

    @Inject
    Imports imports;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "roster")
    static class Templates {
        private Templates() {}

        static native TemplateInstance upload();

        static native TemplateInstance plan(String id, Plan plan);

        static native TemplateInstance applied(Plan plan);

        static native TemplateInstance applying(String id);

        static native TemplateInstance unapplied(String id, @Nullable String failure, List<String> problems);
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
        return Response.seeOther(URI.create(SELF + id)).build();
    }

    /** What it would change; changes nothing. */
    @GET
    @Path("{id}")
    public Response plan(@RestPath String id) {
        if (imports.find(id(id)).state() == Standing.State.APPLIED) {
            return toOutcome(id);
        }
        return Response.ok(Templates.plan(id, rosters.plan(rosters.draft(id(id)))))
                .build();
    }

    @POST
    @Path("{id}")
    public Response apply(@RestPath String id) {
        imports.apply(id(id), current.get(), PATIENCE);
        return toOutcome(id);
    }

    /** What became of it, for as long as it is kept; comes again by itself while it is being applied. */
    @GET
    @Path("{id}/outcome")
    public Response outcome(@RestPath String id) {
        Standing standing = imports.find(id(id));
        Standing.Failure failure = standing.failure();
        return switch (standing.state()) {
            case UPLOADED -> Response.seeOther(URI.create(SELF + id)).build();
            case RUNNING ->
                Response.ok(Templates.applying(id))
                        .header("Refresh", AGAIN.toSeconds())
                        .build();
            case APPLIED ->
                Response.ok(Templates.applied(Imports.planOf(standing))).build();
            case FAILED, INTERRUPTED ->
                Response.ok(Templates.unapplied(
                                id,
                                failure == null ? null : failure.detail(),
                                failure == null
                                        ? List.of()
                                        : failure.violations().stream()
                                                .map(InvalidField::message)
                                                .toList()))
                        .build();
        };
    }

    private static Response toOutcome(String id) {
        return Response.seeOther(URI.create(SELF + id + "/outcome")).build();
    }

    private static UUID id(String text) {
        return Problems.id(text, () -> Problems.notFound("There is no such list."));
    }
}
