package podium.account;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestForm;

import podium.problem.Problems;

/** Begins and ends an instructor's look at a student's pages. */
@Path("/view-as")
public class ViewingPages {
    @Inject
    Viewing viewing;

    @Inject
    CurrentAccount current;

    @POST
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response begin(@RestForm @DefaultValue("") String handle) {
        viewing.begin(current.get(), session(), handle);
        return Response.seeOther(URI.create("/submissions")).build();
    }

    @POST
    @Path("end")
    @Authenticated
    public Response end() {
        Account instructor =
                current.viewer().orElseThrow(() -> Problems.conflict("You look at your own pages already."));
        viewing.end(instructor, current.get(), session());
        return Response.seeOther(URI.create("/instructor/challenges")).build();
    }

    private long session() {
        return current.token().orElseThrow(() -> Problems.forbidden("This takes a browser's session."));
    }
}
