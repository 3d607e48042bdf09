package podium.instructor;

import java.net.URI;
import java.util.List;
import java.util.UUID;

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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.node.NodeView;
import podium.node.Nodes;
import podium.page.Paging;
import podium.submission.CheckRuns;
import podium.submission.PageView;
import podium.submission.SubmissionLists;
import podium.submission.SubmissionView;
import podium.submission.Submissions;

/** What instructors see: everybody's submissions, and how safely they run. */
@Path("/instructor")
@Produces(MediaType.TEXT_HTML)
public class InstructorPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    Submissions submissions;

    @Inject
    CheckRuns checks;

    @Inject
    CurrentAccount current;

    @Inject
    SubmissionLists lists;

    @Inject
    Nodes nodes;

    @CheckedTemplate(basePath = "instructor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance submissions(
                PageView<SubmissionView> page, Paging paging, List<NodeView> nodes, boolean mayRequeue);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("1") int page) {
        PageView<SubmissionView> found = lists.ofAll(null, null, null, page, PAGE_SIZE);
        return Templates.submissions(found, Paging.of(found.page(), found.size(), found.total()), nodes.list(), true);
    }

    @POST
    @Path("submissions/{id}/verify")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response verify(@RestPath UUID id) {
        checks.ask(id, current.get());
        return Response.seeOther(URI.create("/submissions/" + id)).build();
    }

    @POST
    @Path("submissions/{id}/requeue")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public Response requeue(@RestPath UUID id) {
        submissions.requeue(id, current.get());
        return Response.seeOther(URI.create("/instructor")).build();
    }
}
