package podium.submission;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.page.PageView;
import podium.problem.Problems;

/** What became of one's submissions. */
@Path("/api/v1/submissions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionApi {
    @Inject
    Submissions submissions;

    @Inject
    SubmissionLists lists;

    @Inject
    CurrentAccount current;

    /**
     * A learning curve.
     *
     * @param epochs one point each, in order
     */
    public record CurveView(List<EpochView> epochs) {}

    /** One's own submissions, the latest first. */
    @GET
    @Transactional
    public PageView<SubmissionView> list(
            @RestQuery @DefaultValue("1") int page, @RestQuery @DefaultValue("50") int size) {
        return lists.of(current.get(), page, size);
    }

    /** A submission and what became of it. */
    @GET
    @Path("/{id}")
    @Transactional
    public SubmissionView get(@RestPath String id) {
        return submissions.find(id(id), current.get());
    }

    /** Its learning curve so far. */
    @GET
    @Path("/{id}/curve")
    @Transactional
    public CurveView curve(@RestPath String id) {
        return new CurveView(submissions.curve(id(id), current.get()));
    }

    /** Its config as it was uploaded; as plain text, so that no browser takes it for anything else. */
    @GET
    @Path("/{id}/config")
    @Produces(MediaType.TEXT_PLAIN)
    @Transactional
    public byte[] config(@RestPath String id) {
        return submissions.upload(id(id), current.get()).body();
    }

    /** Withdraws what no worker has begun. */
    @DELETE
    @Path("/{id}")
    @Transactional
    public SubmissionView cancel(@RestPath String id) {
        return submissions.cancel(id(id), current.get());
    }

    static UUID id(String text) {
        return Problems.id(text, SubmissionProblems::noSuchSubmission);
    }
}
