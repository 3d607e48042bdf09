package podium.roster;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Group;
import podium.account.Groups;
import podium.account.Invitation;
import podium.account.Invitations;
import podium.account.Role;
import podium.page.PageView;
import podium.page.Paging;
import podium.problem.FieldErrors;
import podium.problem.Problems;
import podium.script.ScriptConfig;

/** Links with which people make accounts for themselves. */
@Path("/instructor/invitations")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
@Transactional
public class InvitationPages {
    private static final int PAGE_SIZE = 50;
    private static final int GROUPS_OFFERED = 500;

    @Inject
    Invitations invitations;

    @Inject
    Groups groups;

    @Inject
    CurrentAccount current;

    @Inject
    ScriptConfig addresses;

    @Inject
    Clock clock;

    /** @param state in words */
    public record Line(Invitation invitation, String state) {}

    @CheckedTemplate(basePath = "roster")
    static class Templates {
        private Templates() {}

        static native TemplateInstance invitations(
                List<Line> lines,
                Paging paging,
                String q,
                List<Group> groups,
                List<Role> roles,
                Map<String, String> errors,
                @Nullable String link);
    }

    @GET
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return page(q, page, Map.of(), null);
    }

    private TemplateInstance page(Map<String, String> errors, @Nullable String link) {
        return page("", 1, errors, link);
    }

    private TemplateInstance page(String q, int page, Map<String, String> errors, @Nullable String link) {
        PageView<Invitation> found = invitations.list(q, page, PAGE_SIZE);
        return Templates.invitations(
                found.items().stream()
                        .map(one -> new Line(one, one.state(clock.instant())))
                        .toList(),
                Paging.of(found),
                q,
                groups.list(GROUPS_OFFERED),
                List.of(Role.values()),
                errors,
                link);
    }

    /** The one answer that has the link, so it redirects nowhere. */
    @POST
    public Response create(
            @RestForm @DefaultValue("") String label,
            @RestForm @DefaultValue("STUDENT") String role,
            @RestForm @DefaultValue("") String group,
            @RestForm @DefaultValue("1") int uses,
            @RestForm @DefaultValue("14") int days,
            @Context UriInfo uri) {
        Role wanted = Arrays.stream(Role.values())
                .filter(known -> known.name().equals(role))
                .findFirst()
                .orElseThrow(() -> Problems.conflict("There is no role " + role + "."));
        try {
            var issued = invitations.create(current.get(), label, wanted, group, uses, days);
            URI address = addresses.address().orElseGet(() -> uri.getBaseUri().resolve("/"));
            return Response.status(Response.Status.CREATED)
                    .header("Cache-Control", "no-store")
                    .entity(page(Map.of(), address.resolve(issued.path()).toString())
                            .render())
                    .build();
        } catch (HttpProblem e) {
            return Response.status(e.getStatusCode())
                    .entity(page(FieldErrors.of(e), null).render())
                    .build();
        }
    }

    @POST
    @Path("{id:\\d{1,18}}/revoke")
    public Response revoke(@RestPath long id) {
        invitations.revoke(current.get(), id);
        return Response.seeOther(URI.create("/instructor/invitations")).build();
    }
}
