package podium.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.problem.Body;

/** Stops taking submissions and begins again. */
@Path("/api/v1/instructor/intake")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class PauseApi {
    @Inject
    Pauses pauses;

    @Inject
    Gate gate;

    @Inject
    CurrentAccount current;

    /**
     * Whether submissions are taken.
     *
     * @param open whether they are
     * @param pause null while submissions are taken
     */
    public record IntakeView(boolean open, @Nullable Pause pause) {}

    /** Whether submissions are taken, and if not, why. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public IntakeView get() {
        Pause pause = gate.pause().orElse(null);
        return new IntakeView(pause == null, pause);
    }

    /** Takes no submissions, with a {@code reason} that students read, {@code until} a moment; both may be left out. */
    @PUT
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public IntakeView pause(@Nullable JsonNode body) {
        pauses.pause(Body.text(body, "reason"), Body.moment(body, "until"), current.get());
        gate.forget();
        return get();
    }

    /** Takes submissions again. */
    @DELETE
    @Path("pause")
    public IntakeView resume() {
        pauses.resume(current.get());
        gate.forget();
        return get();
    }
}
