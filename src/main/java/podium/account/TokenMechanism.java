package podium.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import podium.account.AccessToken.Kind;

/**
 * Scripts send {@code Authorization: Bearer}, which counts under {@code /api/} alone; browsers send their session's cookie.
 *
 * <p>A cookie goes along with requests that other sites make, so one that changes anything in the API counts only beside
 * the header that carries the CSRF token, whose value the CSRF filter then checks. Forms carry that token as a field.
 */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {
    private static final String CSRF_HEADER = "X-CSRF-TOKEN";
    private static final String BEARER = "bearer ";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        HttpServerRequest request = context.request();
        if (isApi(context)) {
            String authorization = request.getHeader("Authorization");
            if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                return identities.authenticate(new TokenRequest(
                        Kind.API, authorization.substring(BEARER.length()).strip()));
            }
            if (authorization != null || !(isSafe(request) || request.getHeader(CSRF_HEADER) != null)) {
                return Uni.createFrom().nullItem();
            }
        }
        Cookie cookie = request.getCookie(Sessions.COOKIE);
        return cookie == null || cookie.getValue().isEmpty()
                ? Uni.createFrom().nullItem()
                : identities
                        .authenticate(new TokenRequest(Kind.SESSION, cookie.getValue()))
                        // An expired or revoked sign-in makes a visitor, who may still read.
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull();
    }

    private static boolean isApi(RoutingContext context) {
        return context.normalizedPath().startsWith("/api/");
    }

    private static boolean isSafe(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (isApi(context)) {
            return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
        }
        String back = isSafe(context.request())
                ? "?next=" + URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8)
                : "";
        return Uni.createFrom().item(new ChallengeData(302, "Location", "/sign-in" + back));
    }

    /** Before any other: it says where who is not signed in goes. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenRequest.class);
    }
}
