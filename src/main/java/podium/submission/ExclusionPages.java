package podium.submission;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.CurrentAccount;
import podium.account.Role;

/** What the staff does with a submission on its page. */
@Path("/instructor/submissions/{id}/exclusion")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class ExclusionPages {
    @Inject
    Exclusions exclusions;

    @Inject
    CurrentAccount current;

    /** @param kind {@code hidden}, {@code disqualified}, or {@code none} to let it count again */
    @POST
    @Transactional
    public Response set(
            @RestPath String id, @RestForm @DefaultValue("") String kind, @RestForm @DefaultValue("") String reason) {
        if (kind.equals("none")) {
            exclusions.restore(SubmissionApi.id(id), current.get());
        } else {
            exclusions.exclude(SubmissionApi.id(id), kind, reason, current.get());
        }
        return Response.seeOther(URI.create("/submissions/" + id)).build();
    }
}
