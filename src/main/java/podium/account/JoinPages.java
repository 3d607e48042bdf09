package podium.account;

import java.net.URI;
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
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.problem.FieldErrors;

/** Where an invitation leads. */
@Path("/join/{secret}")
@Produces(MediaType.TEXT_HTML)
public class JoinPages {
    @Inject
    Invitations invitations;

    @Inject
    Sessions sessions;

    @RestPath
    String secret;

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance join(
                Role role, @Nullable Group group, String handle, Map<String, String> errors);
    }

    @GET
    @Transactional
    public TemplateInstance show() {
        return page("", Map.of());
    }

    private TemplateInstance page(String handle, Map<String, String> errors) {
        Invitation invitation = invitations.find(secret).orElseThrow(Invitations::spent);
        Group group = invitation.groupId == null ? null : Group.findById(invitation.groupId);
        return Templates.join(invitation.role, group, handle, errors);
    }

    @POST
    public Response accept(
            @RestForm @DefaultValue("") String handle,
            @RestForm @DefaultValue("") String password,
            HttpServerRequest request) {
        try {
            Account account = invitations.accept(secret, handle, password);
            return Response.seeOther(URI.create("/"))
                    .cookie(sessions.open(account, request))
                    .build();
        } catch (HttpProblem e) {
            Map<String, String> errors = FieldErrors.of(e);
            if (errors.isEmpty()) {
                throw e;
            }
            String html = QuarkusTransaction.requiringNew()
                    .call(() -> page(handle, errors).render());
            return Response.status(e.getStatusCode()).entity(html).build();
        }
    }
}
