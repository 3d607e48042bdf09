package podium.instructor;

import java.util.Arrays;
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

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.PageView;
import podium.problem.Problems;
import podium.submission.CheckRuns;
import podium.submission.CheckView;
import podium.submission.SubmissionFilter;
import podium.submission.SubmissionLists;
import podium.submission.SubmissionState;
import podium.submission.SubmissionView;
import podium.submission.Submissions;

/** Everybody's submissions. */
@Path("/api/v1/instructor/submissions")
@Produces(MediaType.APPLICATION_JSON)
public class InstructorSubmissionsApi {
    @Inject
    Submissions submissions;

    @Inject
    SubmissionLists lists;

    @Inject
    CheckRuns checks;

    @Inject
    CurrentAccount current;

    /**
     * Checks of a certificate.
     *
     * @param checks the latest first
     */
    public record ChecksView(List<CheckView> checks) {}

    /**
     * Everybody's submissions, the latest first.
     *
     * @param challenge only of this one, by its slug
     * @param author only of this handle
     * @param state only those in this state
     */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public PageView<SubmissionView> list(
            @RestQuery @Nullable String challenge,
            @RestQuery @Nullable String author,
            @RestQuery @Nullable String state,
            @RestQuery("q") @Nullable String text,
            @RestQuery @DefaultValue("1") int page,
            @RestQuery @DefaultValue("50") int size) {
        return lists.ofAll(new SubmissionFilter(challenge, author, null, state(state), text), page, size);
    }

    /** Trains it again with the same seed, whatever became of it. */
    @POST
    @APIResponseSchema(value = SubmissionView.class, responseCode = "202", responseDescription = "Queued")
    @Path("/{id}/requeue")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public Response requeue(@RestPath String id) {
        return Response.accepted(submissions.requeue(id(id), current.get())).build();
    }

    /** Trains it once more when nothing else waits, to see whether its certificate is true. */
    @POST
    @APIResponseSchema(value = CheckView.class, responseCode = "202", responseDescription = "Queued")
    @Path("/{id}/verify")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response verify(@RestPath String id) {
        return Response.accepted(checks.ask(id(id), current.get())).build();
    }

    /** The latest checks of its certificate, latest first. */
    @GET
    @Path("/{id}/checks")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public ChecksView checks(@RestPath String id) {
        return new ChecksView(checks.of(id(id)));
    }

    static @Nullable SubmissionState state(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Arrays.stream(SubmissionState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpProblem.valueOf(
                        Response.Status.BAD_REQUEST,
                        "state must be one of " + Arrays.toString(SubmissionState.values()) + ", got " + name));
    }

    private static UUID id(String text) {
        return Problems.id(text, () -> Problems.notFound("There is no submission with this id."));
    }
}
