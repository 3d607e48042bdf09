package podium.leaderboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import podium.account.CurrentAccount;
import podium.account.Role;

/** Freezes a challenge's board, has its finals run, and reveals how it ended. */
@Path("/api/v1/instructor/challenges/{slug}/ending")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class EndingApi {
    @Inject
    Endings endings;

    @Inject
    CurrentAccount current;

    /** How far a challenge's end has come. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public Endings.EndingView get(@RestPath String slug) {
        return endings.of(slug);
    }

    /** Shows students the board as it is now, until it is unfrozen. */
    @POST
    @Path("freeze")
    public Endings.EndingView freeze(@RestPath String slug) {
        return endings.freeze(slug, current.get());
    }

    /** Shows everybody the live board again. */
    @POST
    @Path("unfreeze")
    public Endings.EndingView unfreeze(@RestPath String slug) {
        return endings.unfreeze(slug, current.get());
    }

    /** Queues the finals, each from fresh seeds. */
    @POST
    @Path("finals")
    public Endings.EndingView finals(@RestPath String slug) {
        return endings.runFinals(slug, current.get());
    }

    /** Opens the final board to everybody. */
    @POST
    @Path("reveal")
    public Endings.EndingView reveal(@RestPath String slug) {
        return endings.reveal(slug, current.get());
    }

    /** Takes a reveal back. */
    @POST
    @Path("conceal")
    public Endings.EndingView conceal(@RestPath String slug) {
        return endings.conceal(slug, current.get());
    }
}
