package podium.challenge;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.PageView;
import podium.page.Paging;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** One challenge for its staff: how it goes, its rules, and who has more time. */
@Path("/instructor/challenges/{slug}")
@Produces(MediaType.TEXT_HTML)
public class InstructorChallengePages {
    private static final int PAGE_SIZE = 50;

    @Inject
    ChallengeEdits edits;

    @Inject
    Extensions extensions;

    @Inject
    Overviews overviews;

    @Inject
    CurrentAccount current;

    @Inject
    Clock clock;

    @RestPath
    String slug;

    @CheckedTemplate(basePath = "challenge")
    static class Templates {
        private Templates() {}

        static native TemplateInstance manage(
                Challenge challenge,
                Overview overview,
                Phase phase,
                PageView<Extension> extensions,
                Paging paging,
                String q,
                String address,
                Map<String, String> values,
                Map<String, String> errors,
                boolean mayChange);

        static native TemplateInstance edit(Challenge challenge, RuleForm rules, List<String> zones);

        static native TemplateInstance confirm(
                Challenge challenge,
                List<Change> changes,
                String digest,
                List<RuleForm.Hidden> hidden,
                boolean outdated,
                long accounts);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance manage(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return page(q, page, Map.of(), List.of());
    }

    private TemplateInstance page(String q, int page, Map<String, String> values, List<InvalidField> violations) {
        Challenge challenge = Challenge.named(slug);
        PageView<Extension> found = extensions.list(challenge, q, page, PAGE_SIZE);
        return Templates.manage(
                challenge,
                overviews.of(challenge),
                challenge.phase(clock.instant()),
                found,
                Paging.of(found),
                q,
                "/instructor/challenges/" + challenge.slug,
                values,
                violations.stream()
                        .collect(Collectors.toMap(
                                violation -> violation.pointer().isEmpty() ? "" : violation.field(),
                                InvalidField::message,
                                (one, other) -> one)),
                current.get().isInstructor());
    }

    @GET
    @Path("edit")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public TemplateInstance edit() {
        Challenge challenge = Challenge.named(slug);
        return Templates.edit(challenge, RuleForm.of(challenge, null, List.of()), Moments.zones());
    }

    /**
     * Shows what would change and for whom, and applies what was shown.
     *
     * @param form all rules; {@code seen}: the digest of the preview that is confirmed
     */
    @POST
    @Path("edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response edit(MultivaluedMap<String, String> form) {
        ObjectNode wanted = RuleForm.read(form);
        String seen = form.getFirst("seen");
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                ChallengeEdits.Preview preview = edits.preview(slug, wanted);
                boolean confirmed = preview.digest().equals(seen);
                if ("back".equals(form.getFirst("action"))) {
                    return Response.ok(rendered(wanted, List.of())).build();
                }
                if (preview.changes().isEmpty() || confirmed || seen == null && !isRunning(preview)) {
                    edits.apply(slug, wanted, current.get());
                    return Response.seeOther(URI.create("/instructor/challenges/" + slug))
                            .build();
                }
                Challenge challenge = Challenge.named(slug);
                return Response.ok(Templates.confirm(
                                        challenge,
                                        preview.changes(),
                                        preview.digest(),
                                        RuleForm.hidden(wanted),
                                        seen != null,
                                        overviews.of(challenge).accounts())
                                .render())
                        .build();
            });
        } catch (HttpProblem e) {
            return Response.status(e.getStatusCode())
                    .entity(QuarkusTransaction.requiringNew()
                            .call(() -> rendered(wanted, NewChallengePages.violations(e))))
                    .build();
        }
    }

    /** Whether somebody may have relied on the rules as they are. */
    private boolean isRunning(ChallengeEdits.Preview preview) {
        Challenge challenge = Challenge.named(slug);
        return preview.affectsAnybody() || overviews.of(challenge).submissions() > 0;
    }

    private String rendered(ObjectNode wanted, List<InvalidField> violations) {
        return Templates.edit(
                        Challenge.named(slug), RuleForm.of(Challenge.named(slug), wanted, violations), Moments.zones())
                .render();
    }

    @POST
    @Path("extensions")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response extend(
            @RestForm @DefaultValue("") String handle,
            @RestForm @DefaultValue("") String until,
            @RestForm @DefaultValue("") String extra,
            @RestForm @DefaultValue("") String reason) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Challenge challenge = Challenge.named(slug);
                extensions.grant(challenge, handle, moment(until, challenge), whole(extra), reason, current.get());
            });
        } catch (HttpProblem e) {
            Map<String, String> values = Map.of("handle", handle, "until", until, "extra", extra, "reason", reason);
            return Response.status(e.getStatusCode())
                    .entity(QuarkusTransaction.requiringNew()
                            .call(() -> page("", 1, values, NewChallengePages.violations(e))
                                    .render()))
                    .build();
        }
        return back("#extensions");
    }

    @POST
    @Path("extensions/{handle}/revoke")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response revoke(@RestPath String handle) {
        extensions.revoke(Challenge.named(slug), handle, current.get());
        return back("#extensions");
    }

    private Response back(String place) {
        return Response.seeOther(URI.create("/instructor/challenges/" + slug + place))
                .build();
    }

    private static @Nullable Instant moment(String text, Challenge challenge) {
        try {
            return text.isBlank() ? null : Moments.parse(text, challenge.zone());
        } catch (IllegalArgumentException e) {
            throw fault("until", e);
        }
    }

    private static int whole(String text) {
        try {
            return text.isBlank() ? 0 : Math.toIntExact(RuleValues.whole(new TextNode(text), 0, Extensions.MAX_EXTRA));
        } catch (IllegalArgumentException e) {
            throw fault("extra", e);
        }
    }

    private static HttpProblem fault(String field, IllegalArgumentException fault) {
        List<InvalidField> faults = new ArrayList<>();
        faults.add(new InvalidField("/" + field, String.valueOf(fault.getMessage())));
        return Problems.invalid(ChallengeEdits.sentence(faults), faults);
    }
}
