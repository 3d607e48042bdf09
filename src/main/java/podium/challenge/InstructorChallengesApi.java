package podium.challenge;

import java.time.Clock;
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
import jakarta.ws.rs.core.UriBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.PageView;

/** All challenges, as their instructors run them. */
@Path("/api/v1/instructor/challenges")
@Produces(MediaType.APPLICATION_JSON)
public class InstructorChallengesApi {
    private static final int PAGE_SIZE = 100;

    @Inject
    Challenges challenges;

    @Inject
    Overviews overviews;

    @Inject
    CurrentAccount current;

    @Inject
    Clock clock;

    /**
     * The challenges with all their rules.
     *
     * @param challenges of this page
     * @param total on all pages
     */
    public record OverviewsView(List<Overview> challenges, long total) {}

    /**
     * The challenges with all their rules, the newest first.
     *
     * @param q a text in title or slug
     */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public OverviewsView list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<Overview> found = overviews.list(q, page, PAGE_SIZE);
        return new OverviewsView(found.items(), found.total());
    }

    /** Makes a challenge: {@code slug}, {@code dataset}, {@code baseline_name}, {@code baseline_config} and any rules. */
    @POST
    @APIResponseSchema(value = Overview.class, responseCode = "201", responseDescription = "Made, at `Location`")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response create(@Nullable JsonNode body) {
        Challenge challenge = challenges.create(InstructorChallengeApi.body(body), current.get());
        return Response.created(UriBuilder.fromPath("/api/v1/instructor/challenges/{slug}")
                        .build(challenge.slug))
                .entity(ChallengeView.of(challenge, clock.instant()))
                .build();
    }
}
