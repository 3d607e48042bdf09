package podium.export;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.challenge.CurrentChallenge;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Everything that can be taken away from a challenge, and the form that brings one. */
@Path("/instructor/export")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
public class ExportPages {

    @Inject
    Definitions definitions;

    @Inject
    CurrentChallenge newest;

    @Inject
    CurrentAccount current;

    @Inject
    ObjectMapper json;

    @CheckedTemplate(basePath = "export")
    static class Templates {
        private Templates() {}

        static native TemplateInstance export(
                Challenge challenge,
                List<Challenge.Choice> challenges,
                List<String> problems,
                String slug,
                boolean mayImport);
    }

    @GET
    @Transactional
    public TemplateInstance page(@RestQuery @DefaultValue("") String challenge) {
        return page(challenge, List.of(), "");
    }

    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response bring(@RestForm @DefaultValue("") String slug, @RestForm @Nullable FileUpload file) {
        try {
            JsonNode definition = read(file);
            Challenge made =
                    QuarkusTransaction.requiringNew().call(() -> definitions.create(definition, slug, current.get()));
            return Response.seeOther(URI.create("/challenges/" + made.slug)).build();
        } catch (HttpProblem e) {
            List<String> problems = e.getParameters().get("violations") instanceof List<?> violations
                    ? violations.stream()
                            .map(InvalidField.class::cast)
                            .map(one -> (one.pointer() + " " + one.message() + ".").strip())
                            .toList()
                    : List.of(String.valueOf(e.getDetail()));
            String page = QuarkusTransaction.requiringNew()
                    .call(() -> page("", problems, slug).render());
            return Response.status(e.getStatusCode()).entity(page).build();
        }
    }

    private TemplateInstance page(String challenge, List<String> problems, String slug) {
        return Templates.export(
                Challenge.named(challenge.isBlank() ? newest.getSlug() : challenge),
                Challenge.choices(),
                problems,
                slug,
                current.get().role == Role.INSTRUCTOR);
    }

    private JsonNode read(@Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            throw invalid("must be chosen");
        }
        try {
            return json.readTree(Files.readAllBytes(file.uploadedFile()));
        } catch (JsonProcessingException e) {
            throw invalid("must be JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static HttpProblem invalid(String message) {
        return Problems.invalid("The file " + message + ".", List.of(new InvalidField("/file", message)));
    }
}
