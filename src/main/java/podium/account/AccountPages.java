package podium.account;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.problem.FieldErrors;

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

    @Inject
    ForeignSignIn foreign;

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String handle, String next, @Nullable String problem, boolean foreign);

        static native TemplateInstance register(
                String handle, String next, boolean open, Map<String, String> errors, @Nullable String problem);
    }

    @GET
    @Path("sign-in")
    public TemplateInstance signIn(@RestQuery @DefaultValue("") String next) {
        return Templates.signIn("", next, null, foreign.isOn());
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
            return account.map(known -> enter(known, next, request))
                    .orElseGet(() -> page(401, Templates.signIn(handle, next, WRONG, foreign.isOn())));
        } catch (HttpProblem e) {
            return page(e.getStatusCode(), Templates.signIn(handle, next, e.getDetail(), foreign.isOn()));
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
            @RestForm @DefaultValue("") String next,
            HttpServerRequest request) {
        try {
            return enter(accounts.register(handle, password), next, request);
        } catch (HttpProblem e) {
            Map<String, String> errors = FieldErrors.of(e);
            String problem = errors.isEmpty() ? e.getDetail() : null;
            boolean open = accounts.isRegistrationOpen();
            return page(e.getStatusCode(), Templates.register(handle, next, open, errors, problem));
        }
    }

    @POST
    @Path("sign-out")
    public Response signOut(@CookieParam(Sessions.COOKIE) @DefaultValue("") String session, HttpServerRequest request) {
        return Response.seeOther(URI.create("/"))
                .cookie(sessions.close(session, request))
                .build();
    }

    private Response enter(Account account, String next, HttpServerRequest request) {
        return Response.seeOther(URI.create(isLocal(next) ? next : "/"))
                .cookie(sessions.open(account, request))
                .build();
    }

    /** Another site's address here would make the sign-in form a stepping stone to it. */
    private static boolean isLocal(String address) {
        return address.matches("/([A-Za-z0-9._~%?=&+-][A-Za-z0-9._~%/?=&+-]*)?");
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status).entity(page.render()).build();
    }
}
