package podium.leaderboard;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.page.UnchangedPages;

/** The leaderboard, for everybody. */
@Path("/challenges/{slug}")
@Produces(MediaType.TEXT_HTML)
public class LeaderboardPages {
    /** On a phone some ten screens; whoever is beyond is led to the own row. */
    private static final int PAGE_SIZE = 50;

    /** As many as a room can read. */
    private static final int PROJECTED = 10;

    @Inject
    Leaderboard leaderboard;

    @Inject
    DrawnRows rows;

    @Inject
    KeptBoards boards;

    @Inject
    Charts charts;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "leaderboard")
    static class Templates {
        private Templates() {}

        static native TemplateInstance board(
                Challenge challenge, Board board, List<RawString> rows, BoardRequest request);

        static native TemplateInstance board$standing(Challenge challenge, Board board);

        static native TemplateInstance board$ending(Challenge challenge);

        static native TemplateInstance board$ranking(
                Challenge challenge, Board board, List<RawString> rows, BoardRequest request);

        static native TemplateInstance projector(Challenge challenge, Board board);

        static native TemplateInstance projector$wall(Challenge challenge, Board board);

        static native TemplateInstance charts(Challenge challenge, Charts.Sheet sheet);
    }

    @GET
    @Transactional
    public Response board(
            @RestPath String slug,
            @BeanParam BoardRequest request,
            @RestQuery @Nullable String view,
            @Context Request conditions) {
        Challenge challenge = Challenge.named(slug);
        if ("projector".equals(view)) {
            Leaderboard.Part part = leaderboard.read(challenge, null, request, PROJECTED);
            return UnchangedPages.answer(Templates.projector(challenge, Board.of(part, request)), conditions);
        }
        Leaderboard.Part part = leaderboard.read(challenge, current.find().orElse(null), request, PAGE_SIZE);
        Board board = Board.of(part, request);
        return UnchangedPages.answer(Templates.board(challenge, board, rows.of(board), request), conditions);
    }

    /**
     * What of the page changes, the same for everybody; whose page it is marks in it what is his own. Each score makes all open
     * pages ask for it at once: most are answered by {@link VisitorsBoard}, from bytes that were written here.
     */
    @GET
    @Path("live")
    @Transactional
    public Response live(
            @RestPath String slug,
            @BeanParam BoardRequest request,
            @RestQuery @Nullable String view,
            @Context Request conditions,
            @Context RoutingContext routing) {
        Challenge challenge = Challenge.named(slug);
        boolean projector = "projector".equals(view);
        Leaderboard.Part part = leaderboard.read(challenge, null, request, projector ? PROJECTED : PAGE_SIZE);
        Board board = Board.of(part, request);
        String written = projector
                ? Templates.projector$wall(challenge, board).render()
                : Templates.board$standing(challenge, board).render()
                        + Templates.board$ending(challenge).render()
                        + Templates.board$ranking(challenge, board, rows.of(board), request)
                                .render()
                        + PlaceList.of(part.sorted());
        byte[] html = written.getBytes(StandardCharsets.UTF_8);
        if (routing.get(VisitorsBoard.WANTED) instanceof KeptBoards.Wanted wanted) {
            boards.keep(wanted, UnchangedPages.tag(html), html);
        }
        return UnchangedPages.answer(html, conditions);
    }

    @GET
    @Path("charts")
    @Transactional
    public Response charts(@RestPath String slug, @Context Request conditions) {
        Challenge challenge = Challenge.named(slug);
        return UnchangedPages.answer(
                Templates.charts(challenge, charts.of(challenge, current.find().orElse(null))), conditions);
    }
}
