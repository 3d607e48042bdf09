package podium.account;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.AccessToken.Kind;
import podium.problem.Problems;

/** The browsers in which one is signed in. */
@Path("/api/v1/me/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Transactional
public class SessionsApi {
    @Inject
    AccessTokens tokens;

    @Inject
    CurrentAccount current;

    /** @param sessions that hold */
    public record SessionsView(List<TokenView> sessions) {}

    /** The browsers in which one is signed in, now. */
    @GET
    public SessionsView list() {
        return new SessionsView(TokenView.of(tokens.of(current.get(), Kind.SESSION), current));
    }

    /** Signs one of them out. */
    @DELETE
    @Path("/{id}")
    public void revoke(@RestPath String id) {
        tokens.revoke(current.get(), Kind.SESSION, Problems.number(id));
    }

    /** Signs all of them out. */
    @DELETE
    public void revokeAll() {
        tokens.revokeAll(current.get(), Kind.SESSION);
    }
}
