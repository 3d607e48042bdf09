package podium.announcement;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import podium.challenge.Challenge;

/** What is announced on a board now, for anyone to read. */
@Path("/api/v1/challenges/{slug}/announcements")
@Produces(MediaType.APPLICATION_JSON)
public class AnnouncementsApi {
    @Inject
    Announcements announcements;

    /**
     * What a board announces.
     *
     * @param announcements the latest first
     */
    public record ShownView(List<AnnouncementView> announcements) {}

    @GET
    @Transactional
    public ShownView shown(@RestPath String slug) {
        return new ShownView(announcements.shown(Challenge.named(slug).slug));
    }
}
