package podium.submission;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.CurrentAccount;

/** The same for a form on the submission's page. */
@Path("/submissions/{id}/choice")
@Authenticated
public class ChoicePages {
    @Inject
    ChosenFinals choices;

    @Inject
    CurrentAccount current;

    @POST
    public Response choose(@RestPath String id, @RestForm @DefaultValue("false") boolean chosen) {
        choices.choose(SubmissionApi.id(id), current.get(), chosen);
        return Response.seeOther(URI.create("/submissions/" + id)).build();
    }
}
