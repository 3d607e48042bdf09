package podium.challenge;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.problem.InvalidField;

/** The form that makes a challenge. */
@Path("/instructor/challenges/new")
@Produces(MediaType.TEXT_HTML)
public class NewChallengePages {
    private static final int DATASETS_OFFERED = 200;

    @Inject
    Challenges challenges;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "challenge")
    static class Templates {
        private Templates() {}

        static native TemplateInstance create(
                RuleForm rules,
                Map<String, String> values,
                Map<String, String> errors,
                List<String> datasets,
                List<String> zones);
    }

    @GET
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public TemplateInstance form() {
        return page(null, Map.of(), List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response create(MultivaluedMap<String, String> form) {
        ObjectNode wanted = RuleForm.read(form);
        for (String name : List.of(Challenges.SLUG, Challenges.DATASET, Challenges.NAME, Challenges.CONFIG)) {
            wanted.put(name, form.containsKey(name) ? form.getFirst(name).replace("\r\n", "\n") : "");
        }
        try {
            String slug = QuarkusTransaction.requiringNew().call(() -> challenges.create(wanted, current.get()).slug);
            return Response.seeOther(URI.create("/instructor/challenges/" + slug))
                    .build();
        } catch (HttpProblem e) {
            return Response.status(e.getStatusCode())
                    .entity(QuarkusTransaction.requiringNew().call(() -> page(wanted, values(wanted), violations(e))
                            .render()))
                    .build();
        }
    }

    private TemplateInstance page(
            @Nullable ObjectNode sent, Map<String, String> values, List<InvalidField> violations) {
        Challenge usual = challenges.usual();
        usual.title = "";
        Map<String, String> errors = violations.stream()
                .filter(violation -> !violation.pointer().isEmpty())
                .collect(Collectors.toMap(
                        violation -> violation.field().split("/")[0],
                        InvalidField::message,
                        (one, other) -> one + "; " + other));
        return Templates.create(
                RuleForm.of(usual, sent, violations),
                values,
                errors,
                UploadedDataset.search("").page(0, DATASETS_OFFERED).list().stream()
                        .map(dataset -> dataset.name)
                        .toList(),
                Moments.zones());
    }

    private static Map<String, String> values(ObjectNode sent) {
        return List.of(Challenges.SLUG, Challenges.DATASET, Challenges.NAME, Challenges.CONFIG).stream()
                .collect(Collectors.toMap(name -> name, name -> sent.path(name).asText("")));
    }

    /** What a problem says of fields. */
    static List<InvalidField> violations(HttpProblem problem) {
        return problem.getParameters().get("violations") instanceof List<?> violations
                ? violations.stream().map(InvalidField.class::cast).toList()
                : List.of(new InvalidField("", String.valueOf(problem.getDetail())));
    }
}
