package podium.instructor;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.challenge.CurrentChallenge;
import podium.intake.Gate;
import podium.intake.Pause;
import podium.node.NodeView;
import podium.node.Nodes;

/** The staff's first page: all that one wants to know in a minute. */
@Path("/instructor")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
public class InstructorPages {
    private static final int NODES_SHOWN = 10;

    @Inject
    Overviews overviews;

    @Inject
    Nodes nodes;

    @Inject
    CurrentChallenge current;

    @Inject
    Gate gate;

    @Inject
    CurrentAccount account;

    @CheckedTemplate(basePath = "instructor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(
                Challenge challenge,
                List<Challenge.Choice> challenges,
                Overview overview,
                List<NodeView> nodes,
                int moreNodes,
                @Nullable Pause pause,
                boolean mayChange);
    }

    /** @param challenge whose submissions it is about; the newest where none is named */
    @GET
    @Transactional
    public TemplateInstance overview(@RestQuery @Nullable String challenge) {
        Challenge chosen = Challenge.named(challenge == null || challenge.isBlank() ? current.getSlug() : challenge);
        List<NodeView> all = nodes.list();
        return Templates.overview(
                chosen,
                Challenge.choices(),
                overviews.of(chosen),
                all.subList(0, Math.min(NODES_SHOWN, all.size())),
                Math.max(0, all.size() - NODES_SHOWN),
                gate.pause().orElse(null),
                account.get().role == Role.INSTRUCTOR);
    }
}
