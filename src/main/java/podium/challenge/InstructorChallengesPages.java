package podium.challenge;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import podium.account.CurrentAccount;
import podium.account.Role;

/** All challenges for their staff. */
@Path("/instructor/challenges")
@Produces(MediaType.TEXT_HTML)
public class InstructorChallengesPages {
    @Inject
    Overviews overviews;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "challenge")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Overview> challenges, boolean mayChange);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance list() {
        return Templates.list(overviews.all(), current.get().isInstructor());
    }
}
