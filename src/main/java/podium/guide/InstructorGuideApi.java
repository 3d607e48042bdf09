package podium.guide;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Writes a challenge's guide. */
@Path("/api/v1/instructor/challenges/{slug}/guide")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class InstructorGuideApi {
    @Inject
    Guides guides;

    @Inject
    CurrentAccount current;

    /** Replaces the guide by {@code markdown} of the body; null brings back the guide that Podium has. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public GuideApi.GuideView put(@RestPath String slug, @Nullable JsonNode body) {
        JsonNode markdown = body == null ? null : body.get("markdown");
        if (markdown == null || !(markdown.isTextual() || markdown.isNull())) {
            throw Problems.invalid(
                    "The guide is missing.",
                    List.of(new InvalidField("/markdown", "must be a text, or null for the guide that Podium has")));
        }
        guides.replace(slug, markdown.isNull() ? null : markdown.asText(), current.get());
        var challenge = Challenge.named(slug);
        return new GuideApi.GuideView(guides.of(challenge), challenge.guide == null);
    }
}
