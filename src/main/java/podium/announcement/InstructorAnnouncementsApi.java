package podium.announcement;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import podium.problem.Body;

/** Writes announcements. */
@Path("/api/v1/instructor/announcements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class InstructorAnnouncementsApi {
    private static final int PAGE_SIZE = 50;

    @Inject
    Announcements announcements;

    @Inject
    CurrentAccount current;

    /** @param total on all pages */
    public record ListView(List<AnnouncementView> items, int page, int size, long total) {}

    /** All announcements, the latest first. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public ListView list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        Announcements.Part part = announcements.list(q, page, PAGE_SIZE);
        return new ListView(part.items(), Math.max(page, 1), PAGE_SIZE, part.total());
    }

    /**
     * Announces {@code markdown} on the board of {@code challenge} or on all, from {@code from} or now, until
     * {@code until} or somebody ends it; the text alone must be.
     */
    @POST
    @APIResponseSchema(value = AnnouncementView.class, responseCode = "201", responseDescription = "Announced")
    public Response add(@Nullable JsonNode body) {
        AnnouncementView added = announcements.add(draft(body), current.get());
        return Response.created(URI.create("/api/v1/instructor/announcements/" + added.id()))
                .entity(added)
                .build();
    }

    /** One announcement. */
    @GET
    @Path("{id}")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public AnnouncementView get(@RestPath long id) {
        return announcements.find(id);
    }

    /** Writes an announcement anew, all of it; without {@code from} it begins when it began. */
    @PUT
    @Path("{id}")
    public AnnouncementView change(@RestPath long id, @Nullable JsonNode body) {
        return announcements.change(id, draft(body), current.get());
    }

    /** Takes an announcement away. */
    @DELETE
    @Path("{id}")
    public void remove(@RestPath long id) {
        announcements.remove(id, current.get());
    }

    private static Announcements.Draft draft(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Body.invalid("", "must be an object with markdown");
        }
        String markdown = Body.text(body, "markdown");
        return new Announcements.Draft(
                Body.text(body, "challenge"),
                markdown == null ? "" : markdown,
                Body.moment(body, "from"),
                Body.moment(body, "until"));
    }
}
