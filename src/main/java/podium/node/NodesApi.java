package podium.node;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import podium.account.Role;

/** The nodes that train, for those who run the course. */
@Path("/api/v1/instructor/nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodesApi {
    @Inject
    Nodes nodes;

    /** @param nodes those that live first */
    public record Answer(List<NodeView> nodes) {}

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public Answer list() {
        return new Answer(nodes.list());
    }
}
