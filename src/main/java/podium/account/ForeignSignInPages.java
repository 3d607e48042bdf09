package podium.account;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.oidc.UserInfo;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

import podium.problem.Problems;

/**
 * Where the button for a foreign sign-in leads. The configuration sends whoever is not known to the provider, who sends them
 * back; here they get a session as if they had given a password.
 */
@Path("/sign-in/openid")
public class ForeignSignInPages {
    @Inject
    ForeignSignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    SecurityIdentity identity;

    @GET
    public Response enter(HttpServerRequest request) {
        if (!signIn.isOn() || identity.isAnonymous()) {
            throw Problems.notFound("There is no other way to sign in here than with handle and password.");
        }
        Account account = identity.getPrincipal() instanceof JsonWebToken token
                ? signIn.account(
                        token.getIssuer(),
                        token.getSubject(),
                        Boolean.TRUE.equals(token.getClaim("email_verified")) ? token.getClaim("email") : null,
                        token.getClaim("preferred_username"))
                : fromUserInfo(identity.getAttribute("userinfo"));
        return Response.seeOther(URI.create("/"))
                .cookie(sessions.open(account, request))
                .build();
    }

    /** GitHub and others who give no ID token. They do not say whether they have verified the address. */
    private Account fromUserInfo(@Nullable UserInfo info) {
        Object id = info == null ? null : info.get("id");
        if (info == null || id == null) {
            throw Problems.forbidden("The provider does not say who you are.");
        }
        return signIn.account("user-info", id.toString(), null, info.getString("login"));
    }
}
