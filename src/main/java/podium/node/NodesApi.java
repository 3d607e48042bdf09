package podium.node;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** The nodes that train, for those who run the course. */
@Path("/api/v1/instructor/nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodesApi {
    @Inject
    Nodes nodes;

    @Inject
    Steering steering;

    @Inject
    CurrentAccount current;

    /**
     * The worker nodes.
     *
     * @param nodes those that live first
     */
    public record Answer(List<NodeView> nodes) {}

    /** The worker nodes and how they are. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public Answer list() {
        return new Answer(nodes.list());
    }

    /**
     * Drains a node ({@code drained}) or sets how many runs it takes at once ({@code slots}; null for those that it was
     * started with). It holds as long as the node lives.
     */
    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Answer change(@RestPath String name, @Nullable JsonNode changes) {
        JsonNode drained = changes == null ? null : changes.get("drained");
        JsonNode slots = changes == null ? null : changes.get("slots");
        if (drained == null && slots == null) {
            throw invalid("", "must be an object with drained, slots or both");
        }
        if (drained != null && !drained.isBoolean()) {
            throw invalid("/drained", "must be true or false, got " + drained);
        }
        if (slots != null && !slots.isNull() && !slots.canConvertToInt()) {
            throw invalid("/slots", "must be a whole number or null, got " + slots);
        }
        if (slots != null) {
            steering.slots(name, slots.isNull() ? null : slots.intValue(), current.get());
        }
        if (drained != null) {
            steering.drain(name, drained.booleanValue(), current.get());
        }
        return new Answer(
                nodes.list().stream().filter(node -> node.name().equals(name)).toList());
    }

    private static HttpProblem invalid(String pointer, String message) {
        return Problems.invalid(
                "What is wanted of the node is not clear.", List.of(new InvalidField(pointer, message)));
    }
}
