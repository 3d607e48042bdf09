package podium.audit;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import podium.account.Role;
import podium.page.Paging;

/** What the staff did, to read and to search. */
@Path("/instructor/audit")
@Produces(MediaType.TEXT_HTML)
public class AuditPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    AuditLog log;

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        private Templates() {}

        static native TemplateInstance audit(List<AuditEntry> entries, long total, Paging paging, AuditSearch search);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public TemplateInstance list(@BeanParam AuditSearch search) {
        AuditLog.Part part = log.find(search, PAGE_SIZE);
        return Templates.audit(part.entries(), part.total(), Paging.of(part.page(), part.size(), part.total()), search);
    }
}
