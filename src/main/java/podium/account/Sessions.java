package podium.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;

import podium.account.AccessToken.Kind;

/**
 * Browsers' sign-ins: a random secret in a cookie, known to all nodes through the database and gone with sign-out.
 *
 * <p>A page answers its POST with the cookie: {@code Response.seeOther(…).cookie(sessions.open(account, secure))}.
 */
@ApplicationScoped
public class Sessions {
    public static final String COOKIE = "podium_session";

    @Inject
    AccessTokens tokens;

    @Inject
    AccountConfig config;

    /** @param secure whether the request came over HTTPS, and the cookie may go over nothing else */
    public NewCookie open(Account account, boolean secure) {
        var lifetime = config.session().lifetime();
        return cookie(tokens.issue(account, Kind.SESSION, lifetime).secret(), (int) lifetime.toSeconds(), secure);
    }

    /** @param secret the cookie's value */
    public NewCookie close(String secret, boolean secure) {
        tokens.revoke(Kind.SESSION, secret);
        return cookie("", 0, secure);
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
