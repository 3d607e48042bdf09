package podium.sandbox;

import java.util.List;

/**
 * Which walls stand on this node.
 *
 * @param isolated whether runs are inside bubblewrap
 * @param active what holds, one short phrase each
 * @param missing what does not hold and why or how to get it, one sentence each
 */
public record Protections(boolean isolated, List<String> active, List<String> missing) {
    public Protections {
        active = List.copyOf(active);
        missing = List.copyOf(missing);
    }
}
