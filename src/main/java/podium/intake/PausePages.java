package podium.intake;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.MomentField;

/** The form on the staff's first page that pauses intake. */
@Path("/instructor/intake")
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class PausePages {
    private static final URI BACK = URI.create("/instructor");

    @Inject
    Pauses pauses;

    @Inject
    Gate gate;

    @Inject
    CurrentAccount current;

    /** @param until as a field for a moment has it, in UTC */
    @POST
    @Path("pause")
    public Response pause(@RestForm @DefaultValue("") String reason, @RestForm @DefaultValue("") String until) {
        pauses.pause(reason, MomentField.ofField("until", until), current.get());
        gate.forget();
        return Response.seeOther(BACK).build();
    }

    @POST
    @Path("resume")
    public Response resume() {
        pauses.resume(current.get());
        gate.forget();
        return Response.seeOther(BACK).build();
    }
}
