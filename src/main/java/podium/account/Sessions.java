package podium.account;

import java.util.EnumSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;

/**
 * Browsers' sign-ins: a random secret in a cookie, known to all nodes through the database and gone with sign-out.
 *
 * <p>A page answers its POST with the cookie: {@code Response.seeOther(…).cookie(sessions.open(account, request))}.
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
        return open(account, "", secure);
    }

    public NewCookie open(Account account, HttpServerRequest request) {
        return open(account, request.getHeader("User-Agent"), isSecure(request));
    }

    private NewCookie open(Account account, @Nullable String browser, boolean secure) {
        var lifetime = config.session().lifetime();
        var issued = tokens.issue(account, Kind.SESSION, Browser.named(browser), EnumSet.allOf(Scope.class), lifetime);
        return cookie(issued.secret(), (int) lifetime.toSeconds(), secure);
    }

    /** @param secret the cookie's value */
    public NewCookie close(String secret, boolean secure) {
        tokens.revoke(Kind.SESSION, secret);
        return cookie("", 0, secure);
    }

    NewCookie close(String secret, HttpServerRequest request) {
        return close(secret, isSecure(request));
    }

    private static boolean isSecure(HttpServerRequest request) {
        return "https".equals(request.scheme());
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
