package podium.submission;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;

/** A challenge's baselines: the one to beat, and others to stand beside it. */
@Path("/api/v1/instructor/challenges/{slug}/baselines")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class BaselinesApi {
    @Inject
    FurtherBaselines baselines;

    @Inject
    CurrentAccount current;

    /** @param baselines the one to beat first */
    public record BaselinesView(List<SubmissionView> baselines) {}

    /**
     * A baseline to add.
     *
     * @param name as the board shows it
     * @param config a text in any dialect, or a Keras JSON as it is
     */
    public record Wanted(@Nullable String name, @Nullable JsonNode config) {}

    /** The challenge's baselines. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public BaselinesView list(@RestPath String slug) {
        return new BaselinesView(baselines.of(Challenge.named(slug)));
    }

    /** Adds one, to be trained before all else. Taking it off the board is an exclusion, as of any submission. */
    @POST
    @APIResponseSchema(value = SubmissionView.class, responseCode = "202", responseDescription = "Queued")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response add(@RestPath String slug, @Nullable Wanted wanted) {
        JsonNode config = wanted == null ? null : wanted.config();
        return Response.accepted(baselines.add(
                        Challenge.named(slug),
                        wanted == null || wanted.name() == null ? "" : wanted.name(),
                        config == null ? "" : config.isTextual() ? config.asText() : config.toString(),
                        current.get()))
                .build();
    }

    /** Makes it the one that verdicts are against. */
    @PUT
    @Path("{name}/main")
    @Transactional
    public SubmissionView makeMain(@RestPath String slug, @RestPath String name) {
        return baselines.makeMain(Challenge.named(slug), name, current.get());
    }
}
