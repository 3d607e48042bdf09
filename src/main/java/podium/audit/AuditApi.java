package podium.audit;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import podium.account.Role;

/** What the staff did, for the staff to read. */
@Path("/api/v1/instructor/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditApi {
    @Inject
    AuditLog log;

    /**
     * A part of the log.
     *
     * @param page from 1
     * @param total entries on all pages
     */
    public record AuditView(List<AuditEntry> items, int page, int size, long total) {}

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public AuditView list(@BeanParam AuditSearch search, @RestQuery @DefaultValue("50") int size) {
        AuditLog.Part part = log.find(search, size);
        return new AuditView(part.entries(), part.page(), part.size(), part.total());
    }
}
