package podium.challenge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.PageView;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** One challenge, as its instructor runs it. */
@Path("/api/v1/instructor/challenges/{slug}")
@Produces(MediaType.APPLICATION_JSON)
public class InstructorChallengeApi {
    private static final int PAGE_SIZE = 100;

    @Inject
    ChallengeEdits edits;

    @Inject
    Extensions extensions;

    @Inject
    Overviews overviews;

    @Inject
    CurrentAccount current;

    @Inject
    Clock clock;

    /**
     * What would change, before it does.
     *
     * @param changes rule by rule
     * @param digest of them, to be sent back so that only what was seen is applied
     */
    public record PreviewView(List<Change> changes, String digest) {}

    /**
     * @param extensions of this page, by handle
     * @param total on all pages
     */
    public record ExtensionsView(List<Extension> extensions, long total) {}

    /** One challenge with all its rules. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public Overview get(@RestPath String slug) {
        return overviews.of(Challenge.named(slug));
    }

    /** Changes what the body names, and leaves the rest; {@code preview} says before whom that affects. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public ChallengeView change(@RestPath String slug, @Nullable JsonNode changes) {
        return ChallengeView.of(edits.apply(slug, body(changes), current.get()), clock.instant());
    }

    /** What a PATCH of the same body would change, and for whom; changes nothing. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public PreviewView preview(@RestPath String slug, @Nullable JsonNode changes) {
        ChallengeEdits.Preview preview = edits.preview(slug, body(changes));
        return new PreviewView(preview.changes(), preview.digest());
    }

    /**
     * Who has more time or more tries.
     *
     * @param q a text in handle, name, address or reason
     */
    @GET
    @Path("extensions")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public ExtensionsView extensions(
            @RestPath String slug, @RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<Extension> found = extensions.list(Challenge.named(slug), q, page, PAGE_SIZE);
        return new ExtensionsView(found.items(), found.total());
    }

    /** Gives an account more time ({@code until}) or tries ({@code extra}), with a {@code reason}, instead of what it has. */
    @PUT
    @Path("extensions/{handle}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Extension extend(@RestPath String slug, @RestPath String handle, @Nullable JsonNode body) {
        Challenge challenge = Challenge.named(slug);
        JsonNode asked = body(body);
        JsonNode extra = asked.path("extra");
        return extensions.grant(
                challenge,
                handle,
                until(asked.path("until"), challenge),
                extra.isMissingNode() || extra.isNull() ? 0 : whole(extra),
                asked.path("reason").asText(""),
                current.get());
    }

    /** Takes an account's extension back. */
    @DELETE
    @Path("extensions/{handle}")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public void revoke(@RestPath String slug, @RestPath String handle) {
        extensions.revoke(Challenge.named(slug), handle, current.get());
    }

    private static @Nullable Instant until(JsonNode value, Challenge challenge) {
        try {
            return value.isMissingNode() || RuleValues.isNothing(value)
                    ? null
                    : Moments.parse(value.asText(), challenge.zone());
        } catch (IllegalArgumentException e) {
            throw invalid("until", e);
        }
    }

    private static int whole(JsonNode value) {
        try {
            return Math.toIntExact(RuleValues.whole(value, 0, Extensions.MAX_EXTRA));
        } catch (IllegalArgumentException e) {
            throw invalid("extra", e);
        }
    }

    private static RuntimeException invalid(String field, IllegalArgumentException fault) {
        List<InvalidField> faults = List.of(new InvalidField("/" + field, String.valueOf(fault.getMessage())));
        return Problems.invalid(ChallengeEdits.sentence(faults), faults);
    }

    static JsonNode body(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problems.invalid(
                    "The body must be a JSON object.", List.of(new InvalidField("", "must be a JSON object")));
        }
        return body;
    }
}
