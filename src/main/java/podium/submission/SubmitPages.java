package podium.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.challenge.Deadlines;
import podium.challenge.Quota;
import podium.page.Words;

/** The form that takes a model, and what it says of it before. */
@Path("/challenges/{slug}/submit")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SubmitPages {
    @Inject
    Submissions submissions;

    @Inject
    Intake intake;

    @Inject
    Preflights preflights;

    @Inject
    Quota quota;

    @Inject
    Deadlines deadlines;

    @Inject
    CurrentAccount current;

    @Inject
    Clock clock;

    @RestPath
    String slug;

    @CheckedTemplate(basePath = "submission")
    static class Templates {
        private Templates() {}

        static native TemplateInstance submit(
                Challenge challenge,
                Example[] examples,
                String formKey,
                String text,
                @Nullable PreflightView check,
                boolean refused,
                @Nullable String problem,
                @Nullable String closed,
                String quota,
                List<Palette.Brick> bricks,
                List<String> usual,
                String draft);

        static native TemplateInstance preflight(
                PreflightView check, boolean refused, @Nullable String closed, String quota);
    }

    /** @param from one of one's own submissions to start from */
    @GET
    @Transactional
    public TemplateInstance form(@RestQuery @Nullable String example, @RestQuery @Nullable String from) {
        String text = from == null
                ? Example.ofSlug(example).orElse(Example.COURSE_CNN).text(challenge())
                : text(submissions.upload(SubmissionApi.id(from), current.get()));
        return page(text, check(upload(text)), false, null);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(
            @RestForm @DefaultValue("") String text,
            @RestForm @DefaultValue("") String formKey,
            @RestForm @Nullable FileUpload file) {
        try {
            Upload upload = upload(text, file);
            SubmissionView submission = QuarkusTransaction.requiringNew()
                    .call(() -> intake.submit(challenge(), current.get(), upload, null, key(formKey, upload)));
            return Response.seeOther(URI.create("/submissions/" + submission.id()))
                    .build();
        } catch (HttpProblem e) {
            return refusal(e, text, file);
        }
    }

    /** The same page with what there is to say, for who has no JavaScript. */
    @POST
    @Path("check")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response check(@RestForm @DefaultValue("") String text, @RestForm @Nullable FileUpload file) {
        try {
            Upload upload = upload(text, file);
            String page = QuarkusTransaction.requiringNew()
                    .call(() -> page(text(upload), check(upload), false, null).render());
            return Response.ok(page).build();
        } catch (HttpProblem e) {
            return refusal(e, text, file);
        }
    }

    /** The panel beside the editor, as one types. */
    @POST
    @Path("preflight")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Transactional
    public TemplateInstance preflight(@RestForm @DefaultValue("") String text) {
        String closed = closed();
        return Templates.preflight(check(upload(text)), false, closed, allowance(closed));
    }

    private Response refusal(HttpProblem problem, String text, @Nullable FileUpload file) {
        boolean tooLarge = problem.getStatusCode() == Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode();
        String page = QuarkusTransaction.requiringNew().call(() -> {
            String kept = tooLarge ? "" : text(upload(text, file));
            PreflightView check = kept.isEmpty() ? null : check(upload(kept));
            boolean explained = check != null && !check.isAcceptable();
            return page(kept, check, explained, explained ? null : problem.getDetail())
                    .render();
        });
        return Response.status(problem.getStatusCode()).entity(page).build();
    }

    private TemplateInstance page(
            String text, @Nullable PreflightView check, boolean refused, @Nullable String problem) {
        String formKey = UUID.randomUUID().toString();
        String closed = closed();
        return Templates.submit(
                challenge(),
                Example.values(),
                formKey,
                text,
                check,
                refused,
                problem,
                closed,
                allowance(closed),
                Palette.BRICKS,
                Palette.USUAL,
                "podium.draft." + slug + "." + current.get().handle);
    }

    /** Why nothing is taken from whoever looks now; null where it is. */
    private @Nullable String closed() {
        return deadlines.refusal(challenge(), current.get(), clock.instant()).orElse(null);
    }

    /** @param closed as {@link #closed} says */
    private String allowance(@Nullable String closed) {
        if (closed != null) {
            return "";
        }
        Challenge challenge = challenge();
        Account account = current.get();
        Quota.Allowance allowance = quota.of(account, challenge);
        String inAll = allowance.limitInAll() == null
                ? ""
                : ", " + Words.count(allowance.leftInAll()) + " of " + Words.count(allowance.limitInAll()) + " in all";
        Instant end = deadlines.of(challenge, account);
        return Words.count(allowance.left()) + " of " + Words.things(allowance.limit(), "submission")
                + " left today" + inAll
                + (allowance.isUsedUp()
                        ? "."
                        : "; counted anew in "
                                + Words.duration(Duration.between(clock.instant(), allowance.resetsAt())
                                        .toSeconds())
                                + ".")
                + (end == null ? "" : " Closes on " + Words.moment(end, challenge.zone()) + ".");
    }

    private PreflightView check(Upload upload) {
        return preflights.of(challenge(), current.get(), upload);
    }

    private Challenge challenge() {
        return Challenge.named(slug);
    }

    /** The form sent twice is one submission, changed in between it is two. */
    private static @Nullable String key(String formKey, Upload upload) {
        return formKey.isEmpty() ? null : formKey + "-" + text(upload).hashCode();
    }

    private static Upload upload(String text, @Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            return upload(text);
        }
        try (InputStream in = Files.newInputStream(file.uploadedFile())) {
            // It says itself what it is, whatever the browser says.
            return upload(text(Upload.read(in, MediaType.TEXT_PLAIN_TYPE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param text with the line ends that browsers send */
    private static Upload upload(String text) {
        String plain = text.replace("\r\n", "\n");
        String start = plain.stripLeading();
        String mediaType = start.startsWith("{") || start.startsWith("[") ? "application/json" : "application/yaml";
        return new Upload(plain.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    private static String text(Upload upload) {
        return new String(upload.body(), StandardCharsets.UTF_8);
    }
}
