package podium.challenge;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.panache.common.Page;

import podium.problem.Problems;

/** The ways in: the newest challenge's leaderboard, and its form. */
@Path("/")
public class ChallengePages {
    @GET
    public Response home() {
        return newest("");
    }

    @GET
    @Path("submit")
    public Response submit() {
        return newest("/submit");
    }

    private static Response newest(String page) {
        return Challenge.list(Page.ofSize(1)).stream()
                .findFirst()
                .map(newest -> Response.seeOther(URI.create("/challenges/" + newest.slug + page))
                        .build())
                .orElseThrow(() -> Problems.notFound("There is no challenge yet."));
    }
}
