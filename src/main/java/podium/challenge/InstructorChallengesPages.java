package podium.challenge;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.PageView;
import podium.page.Paging;

/** All challenges for their staff. */
@Path("/instructor/challenges")
@Produces(MediaType.TEXT_HTML)
public class InstructorChallengesPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    Overviews overviews;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "challenge")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(PageView<Overview> found, Paging paging, String q, boolean mayChange);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<Overview> found = overviews.list(q, page, PAGE_SIZE);
        return Templates.list(found, Paging.of(found), q, current.get().isInstructor());
    }
}
