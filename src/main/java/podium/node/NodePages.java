package podium.node;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.Paging;
import podium.page.Words;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** The nodes, and what is wanted of each. */
@Path("/instructor/nodes")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class NodePages {
    private static final int PAGE_SIZE = 25;
    private static final URI SELF = URI.create("/instructor/nodes");

    @Inject
    Nodes nodes;

    @Inject
    Steering steering;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "node")
    static class Templates {
        private Templates() {}

        static native TemplateInstance nodes(
                List<NodeView> found, Paging paging, String q, String pages, boolean mayChange);
    }

    /** @param q a part of a node's name */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        String text = q.strip().toLowerCase(Locale.ROOT);
        List<NodeView> found = nodes.list().stream()
                .filter(node -> node.name().toLowerCase(Locale.ROOT).contains(text))
                .toList();
        int from = (int) Math.min((Math.max(page, 1) - 1L) * PAGE_SIZE, found.size());
        return Templates.nodes(
                found.subList(from, Math.min(from + PAGE_SIZE, found.size())),
                Paging.of(Math.max(page, 1), PAGE_SIZE, found.size()),
                q,
                Words.pages(SELF.toString(), q),
                current.get().role == Role.INSTRUCTOR);
    }

    @POST
    @Path("{name}/drain")
    public Response drain(@RestPath String name) {
        steering.drain(name, true, current.get());
        return Response.seeOther(SELF).build();
    }

    @POST
    @Path("{name}/undrain")
    public Response undrain(@RestPath String name) {
        steering.drain(name, false, current.get());
        return Response.seeOther(SELF).build();
    }

    /** @param slots blank for those that it was started with */
    @POST
    @Path("{name}/slots")
    public Response slots(@RestPath String name, @RestForm @DefaultValue("") String slots) {
        steering.slots(name, number(slots), current.get());
        return Response.seeOther(SELF).build();
    }

    private static @Nullable Integer number(String text) {
        try {
            return text.isBlank() ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw Problems.invalid(
                    "slots must be a whole number, got " + text + ".",
                    List.of(new InvalidField("/slots", "must be a whole number, got " + text)));
        }
    }
}
