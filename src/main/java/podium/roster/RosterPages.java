package podium.roster;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.account.Group;
import podium.account.Groups;
import podium.account.Role;
import podium.page.PageView;
import podium.page.Paging;
import podium.problem.Problems;
import podium.script.ScriptConfig;

/** All accounts, to search and to act on. */
@Path("/instructor/roster")
@Produces(MediaType.TEXT_HTML)
public class RosterPages {
    private static final int PAGE_SIZE = 50;
    private static final int GROUPS_OFFERED = 500;

    @Inject
    Roster roster;

    @Inject
    BulkActs acts;

    @Inject
    Groups groups;

    @Inject
    CurrentAccount current;

    @Inject
    ScriptConfig addresses;

    @CheckedTemplate(basePath = "roster")
    static class Templates {
        private Templates() {}

        static native TemplateInstance roster(
                PageView<RosterEntry> found,
                Paging paging,
                RosterSearch search,
                List<Act> acts,
                int done,
                boolean mayAct);

        static native TemplateInstance confirm(Act act, List<RosterEntry> shown, List<Long> ids, List<Group> groups);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public TemplateInstance list(@BeanParam RosterSearch search, @RestQuery @DefaultValue("0") int done) {
        PageView<RosterEntry> found = roster.find(search, PAGE_SIZE);
        return Templates.roster(
                found,
                Paging.of(found),
                search,
                List.of(Act.values()),
                done,
                current.get().role.changesRules());
    }

    /** Says whom it would touch; does nothing yet. */
    @POST
    @Path("confirm")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public TemplateInstance confirm(
            @RestForm List<Long> ids,
            @RestForm @DefaultValue("chosen") String which,
            @RestForm @DefaultValue("") String q,
            @RestForm @DefaultValue("") String role,
            @RestForm @DefaultValue("") String state,
            @RestForm @DefaultValue("") String act) {
        Act wanted = Act.ofCode(act);
        List<Long> chosen = which.equals("all") ? roster.ids(RosterSearch.of(q, role, state)) : ids;
        if (chosen.isEmpty()) {
            throw Problems.conflict("Nobody is chosen: go back and tick those whom you mean.");
        }
        return Templates.confirm(
                wanted,
                roster.of(chosen.subList(0, Math.min(chosen.size(), PAGE_SIZE))),
                chosen,
                groups.list(GROUPS_OFFERED));
    }

    /** @param ids by commas: ten thousand fields would be too many */
    @POST
    @Path("act")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response act(
            @RestForm @DefaultValue("") String ids,
            @RestForm @DefaultValue("") String act,
            @RestForm @DefaultValue("") String group,
            @Context UriInfo uri) {
        // One by one: a pattern for all of them runs out of stack at two thousand.
        List<Long> chosen = Arrays.stream(ids.split(",")).map(Problems::number).toList();
        if (chosen.contains(0L)) {
            throw Problems.conflict("Nobody is chosen: go back and tick those whom you mean.");
        }
        Act wanted = Act.ofCode(act);
        if (wanted == Act.LINK) {
            URI address = addresses.address().orElseGet(() -> uri.getBaseUri().resolve("/"));
            return Response.ok(acts.links(current.get(), chosen, address))
                    .type("text/csv;charset=UTF-8")
                    .header("Content-Disposition", "attachment; filename=\"links.csv\"")
                    .header("Cache-Control", "no-store")
                    .build();
        }
        acts.apply(current.get(), wanted, chosen, group);
        return Response.seeOther(URI.create("/instructor/roster?done=" + chosen.size()))
                .build();
    }
}
