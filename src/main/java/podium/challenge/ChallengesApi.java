package podium.challenge;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.panache.common.Page;

/** The challenges, for anyone to read. */
@Path("/api/v1/challenges")
@Produces(MediaType.APPLICATION_JSON)
public class ChallengesApi {
    private static final int MAX_LISTED = 100;

    @Inject
    Clock clock;

    /** @param challenges that there are */
    public record ChallengesView(List<ChallengeView> challenges) {}

    /** The challenges that there are. */
    @GET
    @Transactional
    public ChallengesView list() {
        return new ChallengesView(Challenge.list(Page.ofSize(MAX_LISTED)).stream()
                .map(challenge -> ChallengeView.of(challenge, clock.instant()))
                .toList());
    }

    /** One challenge: its images, limits and settings. */
    @GET
    @Path("/{slug}")
    @Transactional
    public ChallengeView get(String slug) {
        return ChallengeView.of(Challenge.named(slug), clock.instant());
    }
}
