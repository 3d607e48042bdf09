package podium.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Where a script exchanges handle and password for a token, the only call that takes them; and one's tokens. */
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

    @Inject
    CurrentAccount current;

    @Inject
    ObjectMapper json;

    /**
     * A token, just made.
     *
     * @param token to be kept by who asked: the server does not
     * @param scopes what it may be used for
     * @param expiresAt until when it holds, in UTC
     */
    public record IssuedView(long id, String token, String name, List<String> scopes, Instant expiresAt) {}

    /** @param tokens that hold */
    public record TokensView(List<TokenView> tokens) {}

    /**
     * What may be said of a new token; all of it may be left out.
     *
     * @param name what it is for
     * @param scopes some of {@code read}, {@code submit}, {@code instructor}; null for all that the account's role has
     * @param days until it expires
     */
    public record Wanted(
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable Integer days) {}

    /** Exchanges handle and password, sent by HTTP Basic, for a token; the only call that takes them. */
    @POST
    @Transactional
    @RequestBody(
            description = "May be left out",
            required = false,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Wanted.class)))
    @APIResponseSchema(value = IssuedView.class, responseCode = "201", responseDescription = "The token, shown once")
    public Response create(
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServerRequest request,
            byte[] body) {
        String[] credentials = credentials(authorization).orElseThrow(TokensApi::unauthorized);
        Account account = signIn.authenticate(
                        credentials[0], credentials[1], request.remoteAddress().hostAddress())
                .orElseThrow(TokensApi::unauthorized);
        Wanted wanted = wanted(body);
        NewToken token = NewToken.of(
                account,
                wanted.name(),
                wanted.scopes(),
                wanted.days(),
                config.token().lifetime());
        var issued = tokens.issue(account, Kind.API, token.name(), token.scopes(), token.lifetime());
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new IssuedView(
                        issued.id(),
                        issued.secret(),
                        token.name(),
                        List.of(Scope.codes(token.scopes())),
                        issued.expiresAt()))
                .build();
    }

    /** Scripts send nothing, or whatever their library sends for it. */
    private Wanted wanted(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            return text.startsWith("{") ? json.readValue(text, Wanted.class) : new Wanted(null, null, null);
        } catch (JsonProcessingException e) {
            throw Problems.invalid(
                    "The token cannot be made like this.",
                    List.of(new InvalidField(
                            "", "must be an object with name, scopes (a list) and days (a number), or empty")));
        }
    }

    /** One's own tokens that hold. */
    @GET
    @Authenticated
    @Transactional
    public TokensView list() {
        return new TokensView(TokenView.of(tokens.of(current.get(), Kind.API), current));
    }

    /** Ends a token at once. */
    @DELETE
    @Path("/{id}")
    @Authenticated
    @Transactional
    public void revoke(@RestPath String id) {
        tokens.revoke(current.get(), Kind.API, Problems.number(id));
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
