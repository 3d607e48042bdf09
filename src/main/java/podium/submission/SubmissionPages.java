package podium.submission;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.page.PageView;
import podium.page.Paging;

/** One's own submissions: the list, and each one as it waits, trains and is scored. */
@Path("/submissions")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SubmissionPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    Submissions submissions;

    @Inject
    SubmissionLists lists;

    @Inject
    Reports reports;

    @Inject
    CheckRuns checks;

    @Inject
    Solutions solutions;

    @Inject
    CurrentAccount current;

    @Inject
    History history;

    @CheckedTemplate(basePath = "submission")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                PageView<SubmissionView> page, Paging paging, History.@Nullable Chart history);

        static native TemplateInstance submission(
                Challenge challenge,
                SubmissionView submission,
                Report report,
                String source,
                boolean mine,
                @Nullable UUID solution,
                @Nullable List<CheckView> checks);
    }

    @GET
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("1") int page) {
        PageView<SubmissionView> found = lists.of(current.get(), page, PAGE_SIZE);
        History.Chart chart = found.items().stream()
                .findFirst()
                .flatMap(latest -> Challenge.findBySlug(latest.challenge()))
                .map(challenge -> history.of(current.get(), challenge))
                .orElse(null);
        return Templates.list(found, Paging.of(found), chart);
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance submission(@RestPath String id) {
        Account reader = current.get();
        SubmissionView submission = submissions.find(SubmissionApi.id(id), reader);
        return Templates.submission(
                Challenge.findBySlug(submission.challenge()).orElseThrow(),
                submission,
                reports.of(submission.id()),
                new String(submissions.upload(submission.id(), reader).body(), StandardCharsets.UTF_8),
                !submission.baseline() && submission.author().equals(reader.handle),
                submission.baseline() ? null : solutions.revealed(submission.challenge()),
                reader.role == Role.INSTRUCTOR && submission.certificate() != null ? checks.of(submission.id()) : null);
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@RestPath String id) {
        submissions.cancel(SubmissionApi.id(id), current.get());
        return Response.seeOther(URI.create("/submissions/" + id)).build();
    }
}
