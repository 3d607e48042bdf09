package podium.guide;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import podium.challenge.Challenge;

/** A challenge's guide, for anyone to read. */
@Path("/api/v1/challenges/{slug}/guide")
@Produces(MediaType.APPLICATION_JSON)
public class GuideApi {
    @Inject
    Guides guides;

    /**
     * A challenge's guide.
     *
     * @param markdown CommonMark
     * @param shipped whether it is the guide that Podium brings
     */
    public record GuideView(String markdown, boolean shipped) {}

    @GET
    @Transactional
    public GuideView get(@RestPath String slug) {
        Challenge challenge = Challenge.named(slug);
        return new GuideView(guides.of(challenge), challenge.guide == null);
    }
}
