package podium.submission;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.problem.InvalidField;

/** A challenge's baselines, and a form for another. */
@Path("/instructor/challenges/{slug}/baselines")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class BaselinePages {
    @Inject
    FurtherBaselines baselines;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "submission")
    static class Templates {
        private Templates() {}

        static native TemplateInstance baselines(
                Challenge challenge,
                List<SubmissionView> baselines,
                Map<String, String> values,
                List<InvalidField> faults);
    }

    @GET
    @Transactional
    public TemplateInstance list(@RestPath String slug) {
        return page(slug, Map.of(), List.of());
    }

    private TemplateInstance page(String slug, Map<String, String> values, List<InvalidField> faults) {
        Challenge challenge = Challenge.named(slug);
        return Templates.baselines(challenge, baselines.of(challenge), values, faults);
    }

    @POST
    public Response add(
            @RestPath String slug, @RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String config) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> baselines.add(Challenge.named(slug), name, config.replace("\r\n", "\n"), current.get()));
            return back(slug);
        } catch (HttpProblem e) {
            List<InvalidField> faults = e.getParameters().get("violations") instanceof List<?> violations
                    ? violations.stream().map(InvalidField.class::cast).collect(Collectors.toList())
                    : List.of(new InvalidField("", String.valueOf(e.getDetail())));
            String page = QuarkusTransaction.requiringNew()
                    .call(() -> page(slug, Map.of("name", name, "config", config), faults)
                            .render());
            return Response.status(e.getStatusCode()).entity(page).build();
        }
    }

    /** Makes one the one to beat. */
    @POST
    @Path("main")
    @Transactional
    public Response makeMain(@RestPath String slug, @RestForm @DefaultValue("") String name) {
        baselines.makeMain(Challenge.named(slug), name, current.get());
        return back(slug);
    }

    private static Response back(String slug) {
        return Response.seeOther(URI.create("/instructor/challenges/" + slug + "/baselines"))
                .build();
    }
}
