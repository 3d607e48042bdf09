package podium.leaderboard;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.problem.Problems;

/** The leaderboard, for everybody. */
@Path("/challenges/{slug}")
@Produces(MediaType.TEXT_HTML)
public class LeaderboardPages {
    private static final int PAGE_SIZE = 100;

    @Inject
    Leaderboard leaderboard;

    @Inject
    Standings standings;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "leaderboard")
    static class Templates {
        private Templates() {}

        static native TemplateInstance board(Challenge challenge, Board board);
    }

    @GET
    @Transactional
    public TemplateInstance board(@RestPath String slug, @RestQuery @DefaultValue("1") int page) {
        Challenge challenge =
                Challenge.findBySlug(slug).orElseThrow(() -> Problems.notFound("There is no challenge " + slug + "."));
        LeaderboardView view = leaderboard.rows(challenge, page, PAGE_SIZE);
        String viewer = current.find().map(account -> account.handle).orElse(null);
        return Templates.board(challenge, Board.of(view, viewer, standings.of(challenge)));
    }
}
