package podium.account;

import java.net.URI;

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
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.problem.FieldErrors;

/** Where a link leads that somebody was handed to choose a password. */
@Path("/reset/{secret}")
@Produces(MediaType.TEXT_HTML)
public class ResetPages {
    @Inject
    PasswordLinks links;

    @Inject
    Sessions sessions;

    @RestPath
    String secret;

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance reset(String handle, boolean first, @Nullable String error);
    }

    /** Looking uses nothing up: mail programs look at links, too. */
    @GET
    @Transactional
    public TemplateInstance show() {
        Account account = links.find(secret).orElseThrow(PasswordLinks::spent);
        return Templates.reset(account.handle, account.passwordHash == null, null);
    }

    @POST
    public Response choose(@RestForm @DefaultValue("") String password, HttpServerRequest request) {
        try {
            Account account = links.use(secret, password);
            return Response.seeOther(URI.create("/"))
                    .cookie(sessions.open(account, request))
                    .build();
        } catch (HttpProblem e) {
            String error = FieldErrors.of(e).get("password");
            if (error == null) {
                throw e;
            }
            Account account = links.find(secret).orElseThrow(PasswordLinks::spent);
            return Response.status(e.getStatusCode())
                    .entity(Templates.reset(account.handle, account.passwordHash == null, error)
                            .render())
                    .build();
        }
    }
}
