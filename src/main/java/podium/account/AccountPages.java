package podium.account;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;

/** Signing in and out, and making an account. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class AccountPages {
    private static final String WRONG = "That handle and password do not belong together.";

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Context
    UriInfo uri;

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String handle, String next, @Nullable String problem);

        static native TemplateInstance register(
                String handle, String next, boolean open, Map<String, String> errors, @Nullable String problem);
    }

    @GET
    @Path("sign-in")
    public TemplateInstance signIn(@RestQuery @DefaultValue("") String next) {
        return Templates.signIn("", next, null);
    }

    @POST
    @Path("sign-in")
    public Response signIn(
            @RestForm @DefaultValue("") String handle,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("") String next,
            HttpServerRequest request) {
        try {
            Optional<Account> account = signIn.authenticate(
                    handle, password, request.remoteAddress().hostAddress());
            return account.map(known -> enter(known, next))
                    .orElseGet(() -> page(401, Templates.signIn(handle, next, WRONG)));
        } catch (HttpProblem e) {
            return page(e.getStatusCode(), Templates.signIn(handle, next, e.getDetail()));
        }
    }

    @GET
    @Path("register")
    public TemplateInstance register(@RestQuery @DefaultValue("") String next) {
        return Templates.register("", next, accounts.isRegistrationOpen(), Map.of(), null);
    }

    @POST
    @Path("register")
    public Response register(
            @RestForm @DefaultValue("") String handle,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("") String next) {
        try {
            return enter(accounts.register(handle, password), next);
        } catch (HttpProblem e) {
            Map<String, String> errors = errors(e);
            String problem = errors.isEmpty() ? e.getDetail() : null;
            boolean open = accounts.isRegistrationOpen();
            return page(e.getStatusCode(), Templates.register(handle, next, open, errors, problem));
        }
    }

    @POST
    @Path("sign-out")
    public Response signOut(@CookieParam(Sessions.COOKIE) @DefaultValue("") String session) {
        return Response.seeOther(URI.create("/"))
                .cookie(sessions.close(session, isSecure()))
                .build();
    }

    private Response enter(Account account, String next) {
        return Response.seeOther(URI.create(isLocal(next) ? next : "/"))
                .cookie(sessions.open(account, isSecure()))
                .build();
    }

    /** Another site's address here would make the sign-in form a stepping stone to it. */
    private static boolean isLocal(String address) {
        return address.matches("/([A-Za-z0-9._~%?=&+-][A-Za-z0-9._~%/?=&+-]*)?");
    }

    private boolean isSecure() {
        return "https".equals(uri.getRequestUri().getScheme());
    }

    /** Messages by the name of the field. */
    private static Map<String, String> errors(HttpProblem problem) {
        return problem.getParameters().get("violations") instanceof List<?> violations
                ? violations.stream()
                        .map(InvalidField.class::cast)
                        .collect(Collectors.toMap(InvalidField::field, InvalidField::message, (one, other) -> one))
                : Map.of();
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status).entity(page.render()).build();
    }
}
