package podium.guide;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.challenge.Extensions;
import podium.compare.CurveChart;
import podium.page.Markdown;
import podium.page.Words;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.submission.Solution;
import podium.submission.Solutions;

/** The guide to read, to write for instructors, and the solution when its time has come. */
@Path("/challenges/{slug}/guide")
@Produces(MediaType.TEXT_HTML)
public class GuidePages {
    @Inject
    Guides guides;

    @Inject
    Solutions solutions;

    @Inject
    Extensions extensions;

    @Inject
    CurrentAccount current;

    @Inject
    Clock clock;

    @RestPath
    String slug;

    @CheckedTemplate(basePath = "guide")
    static class Templates {
        private Templates() {}

        static native TemplateInstance guide(Challenge challenge, RawString guide, boolean mayEdit, boolean solved);

        static native TemplateInstance edit(
                Challenge challenge, String text, RawString preview, @Nullable String problem, int most);

        static native TemplateInstance solution(
                Challenge challenge, Solution solution, List<CurveChart> charts, boolean early);
    }

    @GET
    @Transactional
    public TemplateInstance guide() {
        Challenge challenge = Challenge.named(slug);
        boolean mayEdit =
                current.find().filter(account -> account.role.changesRules()).isPresent();
        return Templates.guide(
                challenge,
                Markdown.guide(guides.of(challenge)),
                mayEdit,
                extensions.isOver(challenge, clock.instant()));
    }

    @GET
    @Path("edit")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public TemplateInstance edit() {
        Challenge challenge = Challenge.named(slug);
        return editor(challenge, guides.of(challenge), null);
    }

    /** @param action {@code preview}, {@code restore}, or to save it */
    @POST
    @Path("edit")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response edit(@RestForm @DefaultValue("") String text, @RestForm @DefaultValue("save") String action) {
        Challenge challenge = Challenge.named(slug);
        if (action.equals("preview")) {
            return Response.ok(editor(challenge, text, null)).build();
        }
        try {
            guides.replace(slug, action.equals("restore") ? null : text, current.get());
        } catch (HttpProblem e) {
            String problem = e.getParameters().get("violations") instanceof List<?> violations
                            && violations.get(0) instanceof InvalidField field
                    ? "The guide " + field.message() + "."
                    : e.getDetail();
            return Response.status(e.getStatusCode())
                    .entity(editor(challenge, text, problem))
                    .build();
        }
        return Response.seeOther(URI.create("/challenges/" + slug + "/guide")).build();
    }

    private static TemplateInstance editor(Challenge challenge, String text, @Nullable String problem) {
        return Templates.edit(challenge, text, Markdown.guide(text), problem, Guides.MAX_LENGTH);
    }

    @GET
    @Path("solution")
    @Transactional
    public TemplateInstance solution() {
        Challenge challenge = Challenge.named(slug);
        boolean open = extensions.isOver(challenge, clock.instant());
        boolean staff =
                current.find().filter(account -> account.role.readsAll()).isPresent();
        if (!open && !staff) {
            throw Problems.notFound(notYet(challenge));
        }
        Solution solution = solutions
                .of(challenge)
                .orElseThrow(() -> Problems.notFound(challenge.baselineName + " has no model here yet."));
        return Templates.solution(challenge, solution, CurveChart.of(challenge.baselineName, solution.curve()), !open);
    }

    private static String notYet(Challenge challenge) {
        Instant closesAt = challenge.closesAt;
        return closesAt == null
                ? challenge.baselineName + "'s solution opens when the challenge closes."
                : challenge.baselineName + "'s solution opens on " + Words.moment(closesAt) + ".";
    }
}
