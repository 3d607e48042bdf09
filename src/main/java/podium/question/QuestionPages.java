package podium.question;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.page.Paging;
import podium.problem.InvalidField;

/** Questions and answers: everybody reads, who is signed in asks and answers. */
@Path("/challenges/{slug}/questions")
@Produces(MediaType.TEXT_HTML)
public class QuestionPages {
    @Inject
    Questions questions;

    @Inject
    CurrentAccount current;

    @RestPath
    String slug;

    /**
     * What was typed and could not be taken.
     *
     * @param problem in words; empty where there is none
     */
    public record Draft(String title, String body, String problem) {
        static final Draft NONE = new Draft("", "", "");
    }

    @CheckedTemplate(basePath = "question")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Challenge challenge,
                Questions.Questionnaire found,
                Paging paging,
                String q,
                String address,
                Draft draft,
                boolean staff);

        static native TemplateInstance thread(
                Challenge challenge, Questions.Thread thread, Paging paging, Draft draft, boolean staff);

        static native TemplateInstance edit(Challenge challenge, PostView post, long question, Draft draft);
    }

    @GET
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return list(q, page, Draft.NONE);
    }

    private TemplateInstance list(String q, int page, Draft draft) {
        Challenge challenge = challenge();
        int number = Paging.number(page);
        Questions.Questionnaire found = questions.list(challenge, reader(), q, number);
        return Templates.list(
                challenge,
                found,
                Paging.of(number, Questions.QUESTIONS_A_PAGE, found.total()),
                q,
                "/challenges/" + challenge.slug + "/questions",
                draft,
                Post.isStaff(reader()));
    }

    @POST
    @Authenticated
    public Response ask(@RestForm @DefaultValue("") String title, @RestForm @DefaultValue("") String body) {
        return taken(
                () -> "/" + questions.ask(challenge(), current.get(), title, body),
                problem -> list("", 1, new Draft(title, body, problem)));
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public TemplateInstance thread(@RestPath long id, @RestQuery @DefaultValue("1") int page) {
        return thread(id, page, Draft.NONE);
    }

    private TemplateInstance thread(long id, int page, Draft draft) {
        Challenge challenge = challenge();
        int number = Paging.number(page);
        Questions.Thread thread = questions.read(challenge, id, reader(), number);
        return Templates.thread(
                challenge,
                thread,
                Paging.of(number, Questions.ANSWERS_A_PAGE, thread.total()),
                draft,
                Post.isStaff(reader()));
    }

    @POST
    @Path("{id:\\d{1,18}}")
    @Authenticated
    public Response answer(@RestPath long id, @RestForm @DefaultValue("") String body) {
        return taken(
                () -> {
                    questions.answer(challenge(), id, current.get(), body);
                    return "/" + id;
                },
                problem -> thread(id, 1, new Draft("", body, problem)));
    }

    @GET
    @Path("{id:\\d{1,18}}/edit/{post:\\d{1,18}}")
    @Authenticated
    @Transactional
    public TemplateInstance edit(@RestPath long id, @RestPath long post) {
        return editor(id, post, Draft.NONE);
    }

    private TemplateInstance editor(long id, long post, Draft draft) {
        PostView found = questions.find(challenge(), post, current.get());
        return Templates.edit(challenge(), found, id, draft);
    }

    @POST
    @Path("{id:\\d{1,18}}/edit/{post:\\d{1,18}}")
    @Authenticated
    public Response edit(@RestPath long id, @RestPath long post, @RestForm @DefaultValue("") String body) {
        return taken(
                () -> "/" + questions.edit(challenge(), post, current.get(), body),
                problem -> editor(id, post, new Draft("", body, problem)));
    }

    @POST
    @Path("posts/{post:\\d{1,18}}/delete")
    @Authenticated
    @Transactional
    public Response delete(@RestPath long post) {
        long thread = questions.delete(challenge(), post, current.get());
        return to(thread == 0 ? "" : "/" + thread);
    }

    @POST
    @Path("posts/{post:\\d{1,18}}/{action:hide|show}")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public Response hide(@RestPath long post, @RestPath String action) {
        return to("/" + questions.hide(challenge(), post, current.get(), action.equals("hide")));
    }

    @POST
    @Path("{id:\\d{1,18}}/settle")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public Response settle(@RestPath long id) {
        questions.settle(challenge(), id, current.get());
        return to("/" + id);
    }

    /** @param again the form once more, with what was typed and what is wrong with it */
    private Response taken(Supplier<String> action, Function<String, TemplateInstance> again) {
        try {
            return to(QuarkusTransaction.requiringNew().call(action::get));
        } catch (HttpProblem e) {
            String problem = problem(e);
            if (e.getStatusCode() == Response.Status.NOT_FOUND.getStatusCode()) {
                throw e;
            }
            String page = QuarkusTransaction.requiringNew()
                    .call(() -> again.apply(problem).render());
            return Response.status(e.getStatusCode()).entity(page).build();
        }
    }

    private static String problem(HttpProblem problem) {
        StringBuilder words = new StringBuilder();
        if (problem.getParameters().get("violations") instanceof List<?> violations) {
            violations.forEach(violation ->
                    words.append(((InvalidField) violation).message()).append(' '));
        }
        return words.isEmpty()
                ? String.valueOf(problem.getDetail())
                : words.toString().strip();
    }

    private Response to(String path) {
        return Response.seeOther(URI.create("/challenges/" + slug + "/questions" + path))
                .build();
    }

    private @Nullable Account reader() {
        return current.find().orElse(null);
    }

    private Challenge challenge() {
        return Challenge.named(slug);
    }
}
