package podium.leaderboard;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.problem.Problems;

/** The same for the forms of the challenge's page. */
@Path("/instructor/challenges/{slug}/ending")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class EndingPages {
    @Inject
    Endings endings;

    @Inject
    CurrentAccount current;

    @POST
    public Response act(@RestPath String slug, @RestForm @DefaultValue("") String act) {
        Account by = current.get();
        switch (act) {
            case "freeze" -> endings.freeze(slug, by);
            case "unfreeze" -> endings.unfreeze(slug, by);
            case "finals" -> endings.runFinals(slug, by);
            case "reveal" -> endings.reveal(slug, by);
            case "conceal" -> endings.conceal(slug, by);
            default -> throw Problems.notFound("There is nothing like " + act + " to do.");
        }
        String back = act.equals("reveal") || act.equals("conceal")
                ? "/challenges/" + slug + "/final"
                : "/instructor/challenges/" + slug + "#ending";
        return Response.seeOther(URI.create(back)).build();
    }
}
