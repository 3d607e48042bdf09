package podium.challenge;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.panache.common.Page;

import podium.problem.Problems;

/** The way in: the newest challenge's leaderboard. */
@Path("/")
public class ChallengePages {
    @GET
    public Response home() {
        return Challenge.list(Page.ofSize(1)).stream()
                .findFirst()
                .map(newest -> Response.seeOther(URI.create("/challenges/" + newest.slug))
                        .build())
                .orElseThrow(() -> Problems.notFound("There is no challenge yet."));
    }
}
