package podium.submission;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;

/** Takes a submission off the board, or lets it count again. */
@Path("/api/v1/instructor/submissions/{id}/exclusion")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class ExclusionApi {
    @Inject
    Exclusions exclusions;

    @Inject
    CurrentAccount current;

    /**
     * How a submission is taken off the board.
     *
     * @param kind {@code hidden}: on no board, and yet counts at the end; {@code disqualified}: counts nowhere
     * @param reason its author reads it
     */
    public record Wanted(@Nullable String kind, @Nullable String reason) {}

    /** Takes a submission off the board, with a reason that its author reads. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public SubmissionView exclude(@RestPath String id, @Nullable Wanted wanted) {
        Wanted asked = wanted == null ? new Wanted(null, null) : wanted;
        return exclusions.exclude(
                SubmissionApi.id(id),
                String.valueOf(asked.kind()),
                asked.reason() == null ? "" : asked.reason(),
                current.get());
    }

    /** Lets it count again. */
    @DELETE
    @Transactional
    public SubmissionView restore(@RestPath String id) {
        return exclusions.restore(SubmissionApi.id(id), current.get());
    }
}
