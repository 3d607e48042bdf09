package podium.instructor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.Role;
import podium.challenge.Challenge;
import podium.page.PageView;
import podium.page.Paging;
import podium.page.Words;

/** The lists of which the first page shows the beginnings. */
@Path("/instructor/lists")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
public class ListPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    Failures failures;

    @Inject
    WithoutRun withoutRun;

    @Inject
    SharedConfigs shared;

    @CheckedTemplate(basePath = "instructor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance failures(PageView<Failures.Failure> page, Paging paging, String q, String pages);

        static native TemplateInstance missing(
                Challenge challenge, PageView<WithoutRun.Missing> page, Paging paging, String q, String pages);

        static native TemplateInstance shared(
                Challenge challenge, PageView<SharedConfigs.Shared> page, Paging paging, String q, String pages);
    }

    @GET
    @Path("failures")
    @Transactional
    public TemplateInstance failures(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<Failures.Failure> found = failures.list(q, page, PAGE_SIZE);
        return Templates.failures(found, Paging.of(found), q, pages("failures", "", q));
    }

    @GET
    @Path("missing")
    @Transactional
    public TemplateInstance missing(
            @RestQuery @DefaultValue("") String challenge,
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("1") int page) {
        Challenge chosen = Challenge.named(challenge);
        PageView<WithoutRun.Missing> found = withoutRun.list(chosen, q, page, PAGE_SIZE);
        return Templates.missing(chosen, found, Paging.of(found), q, pages("missing", chosen.slug, q));
    }

    @GET
    @Path("shared")
    @Transactional
    public TemplateInstance shared(
            @RestQuery @DefaultValue("") String challenge,
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("1") int page) {
        Challenge chosen = Challenge.named(challenge);
        PageView<SharedConfigs.Shared> found = shared.list(chosen, q, page, PAGE_SIZE);
        return Templates.shared(chosen, found, Paging.of(found), q, pages("shared", chosen.slug, q));
    }

    /** An address that lacks only the page's number. */
    private static String pages(String list, String challenge, String q) {
        return "/instructor/lists/" + list + "?" + (challenge.isEmpty() ? "" : "challenge=" + challenge + "&")
                + (q.isBlank() ? "" : "q=" + Words.encoded(q) + "&") + "page=";
    }
}
