package podium.export;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;

/** Makes challenges of definitions that were exported here or elsewhere. */
@Path("/api/v1/instructor/definitions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class DefinitionsApi {
    @Inject
    Definitions definitions;

    @Inject
    CurrentAccount current;

    /**
     * Makes a challenge of a definition.
     *
     * @param slug instead of the definition's own
     */
    @POST
    @APIResponse(
            responseCode = "201",
            description = "Made, at `Location`; its definition",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response create(@RestQuery @Nullable String slug, @Nullable JsonNode definition) {
        Challenge made = definitions.create(definition, slug, current.get());
        return Response.created(UriBuilder.fromPath("/api/v1/challenges/{slug}").build(made.slug))
                .entity(definitions.of(made.slug))
                .build();
    }
}
