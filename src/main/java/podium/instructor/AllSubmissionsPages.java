package podium.instructor;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.page.PageView;
import podium.page.Paging;
import podium.page.Words;
import podium.problem.Problems;
import podium.submission.CheckRuns;
import podium.submission.SubmissionLists;
import podium.submission.SubmissionSets;
import podium.submission.SubmissionState;
import podium.submission.SubmissionView;
import podium.submission.Submissions;

/** Everybody's submissions: looked through, queued again, cancelled. */
@Path("/instructor/submissions")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
public class AllSubmissionsPages {
    private static final int PAGE_SIZE = 50;
    private static final URI SELF = URI.create("/instructor/submissions");

    @Inject
    Submissions submissions;

    @Inject
    SubmissionLists lists;

    @Inject
    SubmissionSets sets;

    @Inject
    CheckRuns checks;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "instructor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance submissions(
                PageView<SubmissionView> page,
                Paging paging,
                SubmissionQuery query,
                SubmissionState[] states,
                List<Challenge.Choice> challenges,
                @Nullable String done);

        static native TemplateInstance bulk(BulkAct act, List<UUID> ids, long matching, int most, String back);
    }

    /** @param done what was just done, in a sentence */
    @GET
    @Transactional
    public TemplateInstance list(
            @BeanParam SubmissionQuery query,
            @RestQuery @DefaultValue("1") int page,
            @RestQuery @Nullable Integer done,
            @RestQuery @Nullable Integer skipped,
            @RestQuery @Nullable String act) {
        PageView<SubmissionView> found = lists.ofAll(query.filter(), page, PAGE_SIZE);
        return Templates.submissions(
                found,
                Paging.of(found),
                query,
                SubmissionState.values(),
                Challenge.choices(),
                done == null || act == null ? null : BulkAct.named(act).report(done, skipped == null ? 0 : skipped));
    }

    /**
     * Asks before it is done, and does it when the question is answered.
     *
     * @param chosen ids, several in one field: a form may have only so many fields
     * @param which {@code chosen} for those that are ticked, {@code all} for all that the filter finds
     */
    @POST
    @Path("bulk")
    public Response bulk(
            @BeanParam SubmissionQuery query,
            @RestForm("of") List<String> chosen,
            @RestForm @DefaultValue("chosen") String which,
            @RestForm @DefaultValue("") String act,
            @RestForm @DefaultValue("false") boolean confirmed) {
        BulkAct wanted = BulkAct.named(act);
        String back = query.asked();
        List<UUID> ids = confirmed || !which.equals("all")
                ? chosen.stream()
                        .flatMap(some -> Arrays.stream(some.split(" ")))
                        .map(AllSubmissionsPages::id)
                        .distinct()
                        .toList()
                : lists.ids(query.filter(), SubmissionSets.MOST);
        if (ids.isEmpty()) {
            return Response.seeOther(URI.create(SELF + back)).build();
        }
        if (ids.size() > SubmissionSets.MOST) {
            throw Problems.conflict(
                    "At most " + SubmissionSets.MOST + " submissions can be chosen at once, got " + ids.size() + ".");
        }
        if (!confirmed) {
            long matching =
                    which.equals("all") ? lists.ofAll(query.filter(), 1, 1).total() : ids.size();
            return Response.ok(Templates.bulk(wanted, ids, matching, SubmissionSets.MOST, back))
                    .build();
        }
        SubmissionSets.Outcome outcome =
                switch (wanted) {
                    case REQUEUE -> sets.requeue(ids, current.get());
                    case CANCEL -> sets.cancel(ids, current.get());
                };
        return Response.seeOther(URI.create(SELF + back + (back.isEmpty() ? "?" : "&") + "act=" + wanted.code()
                        + "&done=" + outcome.done() + "&skipped=" + outcome.skipped()))
                .build();
    }

    @POST
    @Path("{id}/verify")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response verify(@RestPath UUID id) {
        checks.ask(id, current.get());
        return Response.seeOther(URI.create("/submissions/" + id)).build();
    }

    @POST
    @Path("{id}/requeue")
    public Response requeue(@RestPath UUID id) {
        submissions.requeue(id, current.get());
        return Response.seeOther(SELF).build();
    }

    private static UUID id(String text) {
        return Problems.id(text, () -> Problems.notFound("There is no submission with the id " + text + "."));
    }

    /** What can be done to many. */
    public enum BulkAct {
        REQUEUE(
                "queue again",
                "queued again",
                "They are trained once more, behind what students submit. Each keeps"
                        + " its result until the new one is there."),
        CANCEL(
                "cancel",
                "cancelled",
                "Only what still waits is cancelled. It costs its author no quota, and cannot be"
                        + " undone: a cancelled submission has to be sent again.");

        private final String words;
        private final String past;
        private final String warning;

        BulkAct(String words, String past, String warning) {
            this.words = words;
            this.past = past;
            this.warning = warning;
        }

        static BulkAct named(String code) {
            for (BulkAct act : values()) {
                if (act.code().equals(code)) {
                    return act;
                }
            }
            throw Problems.conflict("act must be requeue or cancel, got " + code + ".");
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return words;
        }

        /** The beginning of a question. */
        public String question() {
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }

        public String warning() {
            return warning;
        }

        String report(int done, int skipped) {
            return Words.things(done, "submission") + " " + past + "."
                    + (skipped > 0
                            ? " " + Words.count(skipped) + " left as they are: their state does not allow it."
                            : "");
        }
    }
}
