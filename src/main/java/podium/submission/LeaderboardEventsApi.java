package podium.submission;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.event.Event;
import podium.leaderboard.BoardVersions;

/**
 * Tells when a challenge's leaderboard is worth reading again: at first, and whenever a score lands; {@code own} where it is
 * the reader's, or the reader's group's.
 */
@Path("/api/v1/challenges/{slug}/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
public class LeaderboardEventsApi {
    @Inject
    LiveEvents live;

    @Inject
    BoardVersions versions;

    @Inject
    BoardNews news;

    @Inject
    CurrentAccount current;

    @GET
    @Blocking
    public Multi<OutboundSseEvent> follow(@RestPath String slug, @Context Sse sse) {
        QuarkusTransaction.joiningExisting().call(() -> Challenge.named(slug));
        Account reader = current.find().orElse(null);
        return live.on(Topics.challenge(slug))
                .map(event -> event.type().equals(LiveEvents.HEARTBEAT)
                        ? LiveEvents.comment(sse)
                        : sse.newEvent(
                                Topics.LEADERBOARD,
                                event.type().equals(Event.MISSED) ? present(slug) : news.toldTo(reader, event)));
    }

    /** Who has this version has missed nothing. */
    private String present(String slug) {
        return "{\"version\":" + versions.of(slug) + "}";
    }
}
