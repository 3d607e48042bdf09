package podium.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;
import podium.problem.Problems;

/** Where a script exchanges handle and password for a token; the only call that takes them. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensApi {
    private static final String BASIC = "basic ";

    @Inject
    SignIn signIn;

    @Inject
    AccessTokens tokens;

    @Inject
    AccountConfig config;

    public record TokenView(String token, Instant expiresAt) {}

    @POST
    public Response create(@HeaderParam("Authorization") @Nullable String authorization, HttpServerRequest request) {
        String[] credentials = credentials(authorization).orElseThrow(TokensApi::unauthorized);
        Account account = signIn.authenticate(
                        credentials[0], credentials[1], request.remoteAddress().hostAddress())
                .orElseThrow(TokensApi::unauthorized);
        var issued = tokens.issue(account, Kind.API, config.token().lifetime());
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new TokenView(issued.secret(), issued.expiresAt()))
                .build();
    }

    private static Optional<String[]> credentials(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(parts) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static HttpProblem unauthorized() {
        return Problems.unauthorized(
                "Send handle and password of your account by HTTP Basic.", "Basic realm=\"Podium\", charset=\"UTF-8\"");
    }
}
