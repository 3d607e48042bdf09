package podium.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The order in which Keras lists a model's layers, and with them its weights: {@code model.get_weights()}.
 *
 * <p>In a graph the layers farthest from the output come first, and of equally far ones the one that a depth-first
 * search from the output meets first. Follows {@code map_graph} in keras/src/ops/function.py.
 */
public final class KerasOrder {
    private final List<ModelSpec.Node> nodes;
    private final Map<Integer, Integer> firstMet = new LinkedHashMap<>();
    private final List<Integer> inputsFirst = new ArrayList<>();
    private final Set<Integer> finished = new HashSet<>();

    private KerasOrder(List<ModelSpec.Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * An array of the model.
     *
     * @param name layer and weight, {@code conv2d/kernel}; unique
     * @param shape in Keras's layout
     */
    public record Array(String name, Shape shape) {}

    /** Indices in {@link ModelSpec#layers}. */
    public static List<Integer> layers(ModelSpec spec) {
        var order = new KerasOrder(spec.nodes());
        int output = spec.nodes().size() - 1;
        order.visit(output);
        int[] distance = order.distances();
        return order.firstMet.keySet().stream()
                .sorted(Comparator.<Integer>comparingInt(layer -> -distance[layer])
                        .thenComparing(order.firstMet::get))
                .toList();
    }

    /** All weights, those that are not learned included. */
    public static List<Array> weights(ModelSpec spec) {
        List<Shape> shapes = Shapes.of(spec);
        List<Array> arrays = new ArrayList<>();
        for (int index : layers(spec)) {
            ModelSpec.NamedLayer named = spec.layers().get(index);
            ModelSpec.Node firstCall = spec.nodes().stream()
                    .filter(node -> node.layer() == index)
                    .findFirst()
                    .orElseThrow();
            List<Shape> inputs = firstCall.inputs().stream().map(shapes::get).toList();
            for (Weight weight : named.layer().weights(inputs)) {
                arrays.add(new Array(named.name() + "/" + weight.name(), weight.shape()));
            }
        }
        return List.copyOf(arrays);
    }

    private void visit(int node) {
        if (finished.contains(node)) {
            return;
        }
        firstMet.putIfAbsent(nodes.get(node).layer(), firstMet.size());
        nodes.get(node).inputs().forEach(this::visit);
        finished.add(node);
        inputsFirst.add(node);
    }

    /** Of each layer: the longest way from it to the output, in calls. */
    private int[] distances() {
        int layers = IntStream.concat(IntStream.of(0), nodes.stream().mapToInt(ModelSpec.Node::layer))
                        .max()
                        .orElseThrow()
                + 1;
        int[] ofLayer = new int[layers];
        int[] ofNode = new int[nodes.size()];
        for (int i = inputsFirst.size() - 1; i >= 0; i--) {
            ModelSpec.Node node = nodes.get(inputsFirst.get(i));
            // A shared layer stands where its farthest call so far does.
            int distance = Math.max(ofNode[inputsFirst.get(i)], ofLayer[node.layer()]);
            ofLayer[node.layer()] = distance;
            for (int input : node.inputs()) {
                ofNode[input] = Math.max(ofNode[input], distance + 1);
            }
        }
        return ofLayer;
    }
}
