package podium.leaderboard;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;

/** The leaderboard, for everybody. */
@Path("/challenges/{slug}")
@Produces(MediaType.TEXT_HTML)
public class LeaderboardPages {
    private static final int PAGE_SIZE = 100;

    /** As many as a room can read. */
    private static final int PROJECTED = 10;

    @Inject
    Leaderboard leaderboard;

    @Inject
    Charts charts;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "leaderboard")
    static class Templates {
        private Templates() {}

        static native TemplateInstance board(Challenge challenge, Board board, BoardRequest request);

        static native TemplateInstance projector(Challenge challenge, Board board);

        static native TemplateInstance charts(Challenge challenge, Charts.Sheet sheet);
    }

    @GET
    @Transactional
    public TemplateInstance board(
            @RestPath String slug, @BeanParam BoardRequest request, @RestQuery @Nullable String view) {
        Challenge challenge = Challenge.named(slug);
        if ("projector".equals(view)) {
            Leaderboard.Part part = leaderboard.read(challenge, null, request, PROJECTED);
            return Templates.projector(challenge, Board.of(part, request));
        }
        Leaderboard.Part part = leaderboard.read(challenge, current.find().orElse(null), request, PAGE_SIZE);
        return Templates.board(challenge, Board.of(part, request), request);
    }

    @GET
    @Path("charts")
    @Transactional
    public TemplateInstance charts(@RestPath String slug) {
        Challenge challenge = Challenge.named(slug);
        return Templates.charts(challenge, charts.of(challenge, current.find().orElse(null)));
    }
}
