package podium.rejudge;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.page.PageView;
import podium.problem.Body;
import podium.problem.Problems;
import podium.submission.SubmissionFilter;
import podium.submission.SubmissionLists;

/** Judges runs anew, as a set. */
@Path("/api/v1/instructor/rejudgings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
public class RejudgingsApi {
    private static final int PAGE_SIZE = 100;

    @Inject
    Rejudgings rejudgings;

    @Inject
    Preparation preparation;

    @Inject
    Preview preview;

    @Inject
    SubmissionLists lists;

    @Inject
    CurrentAccount current;

    /**
     * Judges a set anew: {@code challenge}, {@code kind} ({@code rescore} or {@code retrain}), {@code reason}, and the ids
     * of {@code submissions}, or all of the challenge without them. {@code finals} says whether their final runs are judged,
     * too: {@code with} (as long as nothing else is said), {@code without} or {@code only}. With the Ladder all scored runs of
     * an account are judged together, in the order in which they were scored. It changes nothing until it is applied.
     */
    @POST
    @APIResponseSchema(value = RejudgingView.class, responseCode = "202", responseDescription = "Being judged")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response ask(@Nullable JsonNode body) {
        Challenge challenge = Challenge.named(Body.required(body, "challenge"));
        Kind kind = Kind.ofCode(Body.required(body, "kind"));
        Finals finals = body == null || body.path("finals").isMissingNode()
                ? Finals.WITH
                : Finals.ofCode(Body.required(body, "finals"));
        JsonNode chosen = body == null ? null : body.get("submissions");
        List<UUID> ids = chosen == null || chosen.isNull()
                ? lists.ids(new SubmissionFilter(challenge.slug, null, null, null, null), Rejudgings.MOST)
                : ids(chosen);
        UUID id = rejudgings.ask(challenge, kind, finals, ids, Body.required(body, "reason"), current.get());
        preparation.soon();
        return Response.accepted(preview.find(id))
                .location(URI.create("/api/v1/instructor/rejudgings/" + id))
                .build();
    }

    /** The sets that were asked for, the latest first. */
    @GET
    public PageView<RejudgingView> list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return preview.list(q, page, PAGE_SIZE);
    }

    /** One set, and how much it would change. */
    @GET
    @Path("{id}")
    public RejudgingView get(@RestPath String id) {
        return preview.find(id(id));
    }

    /**
     * What a set changes, run by run.
     *
     * @param all also those that stay as they are
     */
    @GET
    @Path("{id}/changes")
    public PageView<Preview.Change> changes(
            @RestPath String id,
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("false") boolean all,
            @RestQuery @DefaultValue("1") int page) {
        return preview.changes(preview.find(id(id)).id(), q, all, page, PAGE_SIZE);
    }

    /** What a set changes on the board, account by account. */
    @GET
    @Path("{id}/ranks")
    public PageView<Preview.RankChange> ranks(
            @RestPath String id, @RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return preview.ranks(preview.find(id(id)).id(), q, page, PAGE_SIZE);
    }

    /** Makes the new results count; the old ones are kept. */
    @POST
    @Path("{id}/apply")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public RejudgingView apply(@RestPath String id) {
        rejudgings.apply(id(id), current.get());
        return preview.find(id(id));
    }

    /** Leaves everything as it is. */
    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public RejudgingView cancel(@RestPath String id) {
        rejudgings.cancel(id(id), current.get());
        return preview.find(id(id));
    }

    static UUID id(String text) {
        return Problems.id(text, () -> Problems.notFound("There is no set of rejudged runs with this id."));
    }

    private static List<UUID> ids(JsonNode chosen) {
        List<UUID> ids = new ArrayList<>();
        if (!chosen.isArray()) {
            throw Body.invalid("/submissions", "must be a list of ids, or absent for all of the challenge");
        }
        for (int index = 0; index < chosen.size(); index++) {
            String place = "/submissions/" + index;
            String text = chosen.get(index).asText();
            ids.add(Problems.id(text, () -> Body.invalid(place, "must be the id of a submission, got " + text)));
        }
        return ids;
    }
}
