package podium.leaderboard;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.problem.Problems;

/** The leaderboard, for anyone to read. */
@Path("/api/v1/challenges/{slug}/leaderboard")
public class LeaderboardApi {
    private static final String CSV = "text/csv";
    private static final MediaType CSV_UTF_8 = new MediaType("text", "csv", "utf-8");

    @Inject
    Leaderboard leaderboard;

    @Inject
    CurrentAccount current;

    /** JSON, unless the caller would rather have a table. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Transactional
    public Response get(
            @RestPath String slug,
            @BeanParam BoardRequest request,
            @RestQuery @DefaultValue("100") int size,
            @Context HttpHeaders headers) {
        LeaderboardView view = leaderboard
                .read(challenge(slug), current.find().orElse(null), request, size)
                .view();
        return wantsCsv(headers)
                ? Response.ok(LeaderboardCsv.write(view), CSV_UTF_8).build()
                : Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static boolean wantsCsv(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(CSV_UTF_8)) {
                return true;
            }
        }
        return false;
    }

    private static Challenge challenge(String slug) {
        return Challenge.findBySlug(slug).orElseThrow(() -> Problems.notFound("There is no challenge " + slug + "."));
    }
}
