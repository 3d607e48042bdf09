package podium.rejudge;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.instructor.SubmissionQuery;
import podium.page.PageView;
import podium.page.Paging;
import podium.page.Words;
import podium.submission.SubmissionFilter;
import podium.submission.SubmissionLists;

/** Sets of runs that are judged anew: chosen, looked at, applied or cancelled. */
@Path("/instructor/rejudge")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class RejudgePages {
    private static final int PAGE_SIZE = 50;
    private static final String SELF = "/instructor/rejudge";

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

    @CheckedTemplate(basePath = "rejudge")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                PageView<RejudgingView> found,
                Paging paging,
                String q,
                String pages,
                List<Challenge.Choice> challenges,
                boolean mayAsk);

        static native TemplateInstance choose(Challenge challenge, List<UUID> ids);

        static native TemplateInstance set(
                RejudgingView set,
                PageView<Preview.Change> changes,
                Paging paging,
                PageView<Preview.RankChange> ranks,
                String q,
                boolean all,
                String pages,
                boolean mayApply);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<RejudgingView> found = preview.list(q, page, PAGE_SIZE);
        return Templates.list(found, Paging.of(found), q, Words.pages(SELF, q), Challenge.choices(), mayChange());
    }

    /** All of a challenge. */
    @POST
    public Response ask(
            @RestForm @DefaultValue("") String challenge,
            @RestForm @DefaultValue("") String kind,
            @RestForm @DefaultValue("with") String finals,
            @RestForm @DefaultValue("") String reason) {
        return ask(
                Challenge.named(challenge),
                kind,
                finals,
                lists.ids(new SubmissionFilter(challenge, null, null, null, null), Rejudgings.MOST),
                reason);
    }

    /** From the list of all submissions: those that are ticked there, or all that its filter finds. */
    @POST
    @Path("choose")
    @Transactional
    public TemplateInstance choose(
            @BeanParam SubmissionQuery query,
            @RestForm("of") List<String> chosen,
            @RestForm @DefaultValue("chosen") String which) {
        List<UUID> ids = which.equals("all") ? lists.ids(query.filter(), Rejudgings.MOST) : ids(chosen);
        return Templates.choose(rejudgings.challengeOf(ids), ids);
    }

    @POST
    @Path("chosen")
    public Response askChosen(
            @RestForm("of") List<String> chosen,
            @RestForm @DefaultValue("") String kind,
            @RestForm @DefaultValue("with") String finals,
            @RestForm @DefaultValue("") String reason) {
        List<UUID> ids = ids(chosen);
        return ask(rejudgings.challengeOf(ids), kind, finals, ids, reason);
    }

    private Response ask(Challenge challenge, String kind, String finals, List<UUID> ids, String reason) {
        UUID id = rejudgings.ask(challenge, Kind.ofCode(kind), Finals.ofCode(finals), ids, reason, current.get());
        preparation.soon();
        return to(id);
    }

    /** @param all also those that stay as they are */
    @GET
    @Path("{id}")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance set(
            @RestPath String id,
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("false") boolean all,
            @RestQuery @DefaultValue("1") int page) {
        RejudgingView set = preview.find(RejudgingsApi.id(id));
        PageView<Preview.Change> changes = preview.changes(set.id(), q, all, page, PAGE_SIZE);
        PageView<Preview.RankChange> ranks = preview.ranks(set.id(), q, page, PAGE_SIZE);
        return Templates.set(
                set,
                changes,
                // One result may move hundreds of ranks.
                Paging.of(changes.page(), changes.size(), Math.max(changes.total(), ranks.total())),
                ranks,
                q,
                all,
                SELF + "/" + id + "?" + asked(q) + (all ? "all=true&" : "") + "page=",
                mayChange());
    }

    @POST
    @Path("{id}/apply")
    public Response apply(@RestPath String id) {
        rejudgings.apply(RejudgingsApi.id(id), current.get());
        return to(RejudgingsApi.id(id));
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@RestPath String id) {
        rejudgings.cancel(RejudgingsApi.id(id), current.get());
        return to(RejudgingsApi.id(id));
    }

    private boolean mayChange() {
        return current.get().role == Role.INSTRUCTOR;
    }

    private static Response to(UUID id) {
        return Response.seeOther(URI.create(SELF + "/" + id)).build();
    }

    private static String asked(String q) {
        return q.isBlank() ? "" : "q=" + Words.encoded(q) + "&";
    }

    private static List<UUID> ids(List<String> chosen) {
        return chosen.stream()
                .flatMap(some -> Arrays.stream(some.split(" ")))
                .map(RejudgingsApi::id)
                .distinct()
                .toList();
    }
}
