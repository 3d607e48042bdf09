package podium.account;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;
import podium.problem.FieldErrors;

/** One's own account: password, sessions, tokens. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class OwnAccountPages {
    private static final URI HERE = URI.create("/account");

    @Inject
    CurrentAccount current;

    @Inject
    AccessTokens tokens;

    @Inject
    Passwords passwords;

    @Inject
    Sessions sessions;

    @Inject
    AccountConfig config;

    /**
     * What the page shows.
     *
     * @param errors of the form that was sent, by field
     * @param name of a token that could not be made
     */
    public record Overview(
            Account account,
            @Nullable Group group,
            List<TokenView> sessions,
            List<TokenView> tokens,
            List<Scope> scopes,
            List<Integer> lifetimes,
            Map<String, String> errors,
            String name) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance account(Overview it);

        static native TemplateInstance token(String secret, String name, java.time.Instant expiresAt);
    }

    @GET
    @Transactional
    public TemplateInstance show() {
        return page(Map.of(), "");
    }

    private TemplateInstance page(Map<String, String> errors, String name) {
        Account account = Account.findById(current.get().id);
        return Templates.account(new Overview(
                account,
                account.groupId == null ? null : Group.findById(account.groupId),
                TokenView.of(tokens.of(account, Kind.SESSION), current),
                TokenView.of(tokens.of(account, Kind.API), current),
                Scope.of(account.role).stream().toList(),
                List.of(7, 30, 90, 365),
                errors,
                name));
    }

    /** Signs all browsers out, and this one in again. */
    @POST
    @Path("password")
    public Response changePassword(
            @RestForm("current") @DefaultValue("") String old,
            @RestForm @DefaultValue("") String password,
            @RestForm("revoke_tokens") @DefaultValue("") String revokeTokens,
            HttpServerRequest request) {
        Account account = current.get();
        try {
            passwords.change(
                    account,
                    old,
                    password,
                    !revokeTokens.isEmpty(),
                    request.remoteAddress().hostAddress());
        } catch (HttpProblem e) {
            return again(e, "");
        }
        return Response.seeOther(HERE).cookie(sessions.open(account, request)).build();
    }

    /** The one answer that has the token, so it redirects nowhere. */
    @POST
    @Path("tokens")
    public Response makeToken(
            @RestForm @DefaultValue("") String name,
            @RestForm List<String> scopes,
            @RestForm @DefaultValue("90") int days,
            HttpServerRequest request) {
        try {
            NewToken wanted = NewToken.of(
                    current.get(), name, scopes, days, config.token().lifetime());
            var issued = QuarkusTransaction.requiringNew()
                    .call(() ->
                            tokens.issue(current.get(), Kind.API, wanted.name(), wanted.scopes(), wanted.lifetime()));
            return Response.status(Response.Status.CREATED)
                    .header("Cache-Control", "no-store")
                    .entity(Templates.token(issued.secret(), wanted.name(), issued.expiresAt())
                            .render())
                    .build();
        } catch (HttpProblem e) {
            return again(e, name);
        }
    }

    @POST
    @Path("tokens/{id:\\d{1,18}}/revoke")
    public Response revokeToken(@RestPath long id) {
        tokens.revoke(current.get(), Kind.API, id);
        return Response.seeOther(HERE).build();
    }

    @POST
    @Path("sessions/{id:\\d{1,18}}/revoke")
    public Response revokeSession(@RestPath long id) {
        tokens.revoke(current.get(), Kind.SESSION, id);
        return Response.seeOther(HERE).build();
    }

    /** Of all browsers but this. */
    @POST
    @Path("sessions/revoke-others")
    public Response revokeOthers(HttpServerRequest request) {
        tokens.revokeAll(current.get(), Kind.SESSION);
        return Response.seeOther(HERE)
                .cookie(sessions.open(current.get(), request))
                .build();
    }

    private Response again(HttpProblem problem, String name) {
        Map<String, String> errors = FieldErrors.of(problem);
        Map<String, String> shown = errors.isEmpty() ? Map.of("form", String.valueOf(problem.getDetail())) : errors;
        String html =
                QuarkusTransaction.requiringNew().call(() -> page(shown, name).render());
        return Response.status(problem.getStatusCode()).entity(html).build();
    }
}
