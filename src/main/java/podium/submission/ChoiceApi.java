package podium.submission;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.CurrentAccount;

/** Chooses one's own submission for the end, or takes the choice back. */
@Path("/api/v1/submissions/{id}/choice")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class ChoiceApi {
    @Inject
    ChosenFinals choices;

    @Inject
    CurrentAccount current;

    /** Chooses one's own submission for the end. */
    @PUT
    public SubmissionView choose(@RestPath String id) {
        return choices.choose(SubmissionApi.id(id), current.get(), true);
    }

    /** Takes the choice back. */
    @DELETE
    public SubmissionView takeBack(@RestPath String id) {
        return choices.choose(SubmissionApi.id(id), current.get(), false);
    }
}
