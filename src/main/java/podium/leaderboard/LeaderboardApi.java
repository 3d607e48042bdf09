package podium.leaderboard;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.challenge.Challenge;
import podium.problem.Problems;

/** The leaderboard, for anyone to read. */
@Path("/api/v1/challenges/{slug}/leaderboard")
public class LeaderboardApi {
    private static final String CSV = "text/csv";

    @Inject
    Leaderboard leaderboard;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    public LeaderboardView json(
            @RestPath String slug, @RestQuery @DefaultValue("1") int page, @RestQuery @DefaultValue("100") int size) {
        return leaderboard.rows(challenge(slug), page, size);
    }

    // The lower quality makes JSON the answer to */*.
    @GET
    @Produces(CSV + ";qs=0.5")
    @Transactional
    public String csv(
            @RestPath String slug, @RestQuery @DefaultValue("1") int page, @RestQuery @DefaultValue("500") int size) {
        return LeaderboardCsv.write(leaderboard.rows(challenge(slug), page, size));
    }

    private static Challenge challenge(String slug) {
        return Challenge.findBySlug(slug).orElseThrow(() -> Problems.notFound("There is no challenge " + slug + "."));
    }
}
