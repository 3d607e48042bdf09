package podium.leaderboard;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;

/** The final board: for all when it is revealed, for the staff before. */
@Path("/api/v1/challenges/{slug}/final")
@Produces(MediaType.APPLICATION_JSON)
public class FinalApi {
    @Inject
    FinalBoard board;

    @Inject
    CurrentAccount current;

    @GET
    @Transactional
    public FinalView get(@RestPath String slug) {
        Challenge challenge = Challenge.named(slug);
        FinalPages.requireOpen(challenge, current.find());
        return board.of(challenge, current.find().orElse(null));
    }
}
