package podium.announcement;

import java.net.URI;
import java.util.List;

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
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.page.Markdown;
import podium.page.MomentField;
import podium.page.Paging;
import podium.page.Words;
import podium.problem.InvalidField;

/** Announcements: all that there were, and the form that writes one. */
@Path("/instructor/announcements")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class AnnouncementPages {
    private static final int PAGE_SIZE = 20;
    private static final URI SELF = URI.create("/instructor/announcements");

    @Inject
    Announcements announcements;

    @Inject
    CurrentAccount current;

    /**
     * What is in the form.
     *
     * @param id of the one that is changed; null for a new one
     * @param from as the field has it
     */
    record Form(
            @Nullable Long id,
            String challenge,
            String text,
            String from,
            String until,
            List<String> problems,
            @Nullable RawString preview) {
        static final Form EMPTY = new Form(null, "", "", "", "", List.of(), null);
    }

    @CheckedTemplate(basePath = "announcement")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Announcements.Part found,
                Paging paging,
                String q,
                String pages,
                List<Challenge.Choice> challenges,
                Form form,
                int most);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return page(q, page, Form.EMPTY);
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance edit(@RestPath long id) {
        AnnouncementView one = announcements.find(id);
        return page(
                "",
                1,
                new Form(
                        id,
                        one.challenge() == null ? "" : one.challenge(),
                        one.markdown(),
                        MomentField.toField(one.showsFrom()),
                        MomentField.toField(one.showsUntil()),
                        List.of(),
                        null));
    }

    /** @param action {@code preview}, or to save it */
    @POST
    public Response add(
            @RestForm @DefaultValue("") String challenge,
            @RestForm @DefaultValue("") String text,
            @RestForm @DefaultValue("") String from,
            @RestForm @DefaultValue("") String until,
            @RestForm @DefaultValue("save") String action) {
        return save(new Form(null, challenge, text, from, until, List.of(), null), action);
    }

    @POST
    @Path("{id}")
    public Response change(
            @RestPath long id,
            @RestForm @DefaultValue("") String challenge,
            @RestForm @DefaultValue("") String text,
            @RestForm @DefaultValue("") String from,
            @RestForm @DefaultValue("") String until,
            @RestForm @DefaultValue("save") String action) {
        return save(new Form(id, challenge, text, from, until, List.of(), null), action);
    }

    @POST
    @Path("{id}/remove")
    public Response remove(@RestPath long id) {
        announcements.remove(id, current.get());
        return Response.seeOther(SELF).build();
    }

    private Response save(Form form, String action) {
        try {
            if (action.equals("preview")) {
                return shown(200, form, List.of());
            }
            Announcements.Draft draft = new Announcements.Draft(
                    form.challenge(),
                    form.text(),
                    MomentField.ofField("from", form.from()),
                    MomentField.ofField("until", form.until()));
            Long id = form.id();
            if (id == null) {
                announcements.add(draft, current.get());
            } else {
                announcements.change(id, draft, current.get());
            }
            return Response.seeOther(SELF).build();
        } catch (HttpProblem e) {
            List<String> problems = e.getParameters().get("violations") instanceof List<?> violations
                    ? violations.stream()
                            .map(InvalidField.class::cast)
                            .map(field -> field.field() + " " + field.message() + ".")
                            .toList()
                    : List.of(e.getDetail());
            return shown(e.getStatusCode(), form, problems);
        }
    }

    private Response shown(int status, Form form, List<String> problems) {
        Form answered = new Form(
                form.id(),
                form.challenge(),
                form.text(),
                form.from(),
                form.until(),
                problems,
                form.text().isBlank() ? null : Markdown.post(form.text()));
        String page = QuarkusTransaction.requiringNew()
                .call(() -> page("", 1, answered).render());
        return Response.status(status).entity(page).build();
    }

    private TemplateInstance page(String q, int page, Form form) {
        Announcements.Part found = announcements.list(q, page, PAGE_SIZE);
        return Templates.list(
                found,
                Paging.of(Math.max(page, 1), PAGE_SIZE, found.total()),
                q,
                Words.pages(SELF.toString(), q),
                Challenge.choices(),
                form,
                Announcements.MAX_LENGTH);
    }
}
