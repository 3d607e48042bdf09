package podium.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.model.ModelSpec;
import podium.model.ModelSpec.NamedLayer;
import podium.model.binding.Located;
import podium.model.layer.Layer;

/** A net while it is read: some of its layers may be faulty. */
final class Graph {
    private final int most;
    private int calls;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<ModelSpec.Node> nodes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** Models within models that call each other would grow without end. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param most calls of layers, and of models within the model
     */
    Graph(int most) {
        this.most = most;
    }

    /** Notes a call. */
    void count() {
        if (++calls > most) {
            throw new TooLargeException();
        }
    }

    /**
     * @param layer null where it is faulty, which was noted
     * @param at its place in the text
     */
    record Draft(String name, @Nullable Layer layer, boolean trainable, Located at) {}

    int addLayer(String name, @Nullable Layer layer, boolean trainable, Located at) {
        String unique = name;
        for (int i = 1; !names.add(unique); i++) {
            unique = name + "_" + i;
        }
        drafts.add(new Draft(unique, layer, trainable, at));
        return drafts.size() - 1;
    }

    int addNode(int layer, List<Integer> inputs) {
        count();
        nodes.add(new ModelSpec.Node(layer, inputs));
        return nodes.size() - 1;
    }

    /**
     * Orders the nodes by what the output needs first, so that the same net is the same spec however its layers were
     * listed. What does not lead to the output goes.
     */
    void arrange(int output) {
        var order = new ArrayList<Integer>();
        var placed = new HashMap<Integer, Integer>();
        var open = new ArrayDeque<Integer>(List.of(output));
        while (!open.isEmpty()) {
            int node = open.peek();
            if (placed.containsKey(node)) {
                open.pop();
                continue;
            }
            List<Integer> missing = nodes.get(node).inputs().stream()
                    .filter(input -> !placed.containsKey(input))
                    .toList();
            if (missing.isEmpty()) {
                placed.put(node, order.size());
                order.add(node);
            } else {
                for (int i = missing.size() - 1; i >= 0; i--) {
                    open.push(missing.get(i));
                }
            }
        }
        List<ModelSpec.Node> arranged = order.stream()
                .map(nodes::get)
                .map(node -> new ModelSpec.Node(
                        node.layer(), node.inputs().stream().map(placed::get).toList()))
                .toList();
        nodes.clear();
        nodes.addAll(arranged);
    }

    /** Puts layers between the input, which is the first node, and all that reads it: that reads the last of them. */
    void insertBehindInput(List<Insertion.Piece> pieces) {
        var changed = new ArrayList<ModelSpec.Node>();
        changed.add(nodes.get(0));
        for (Insertion.Piece piece : pieces) {
            Draft draft = piece.draft();
            int layer = addLayer(draft.name(), draft.layer(), draft.trainable(), draft.at());
            changed.add(new ModelSpec.Node(layer, piece.inputs()));
        }
        for (ModelSpec.Node node : nodes.subList(1, nodes.size())) {
            changed.add(new ModelSpec.Node(
                    node.layer(),
                    node.inputs().stream().map(input -> input + pieces.size()).toList()));
        }
        nodes.clear();
        nodes.addAll(changed);
    }

    List<ModelSpec.Node> nodes() {
        return nodes;
    }

    Draft draftOf(ModelSpec.Node node) {
        return drafts.get(node.layer());
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** The layers that nodes use, numbered anew by first use. */
    ModelSpecParts parts() {
        var order = new ArrayList<Integer>();
        var layers = new ArrayList<NamedLayer>();
        var renumbered = new ArrayList<ModelSpec.Node>();
        for (ModelSpec.Node node : nodes) {
            int index = order.indexOf(node.layer());
            if (index < 0) {
                Draft draft = draftOf(node);
                if (draft.layer() == null) {
                    break;
                }
                index = order.size();
                order.add(node.layer());
                layers.add(new NamedLayer(draft.name(), draft.layer(), draft.trainable()));
            }
            renumbered.add(new ModelSpec.Node(index, node.inputs()));
        }
        return new ModelSpecParts(layers, renumbered);
    }

    /** Layers and nodes up to the first faulty one. */
    record ModelSpecParts(List<NamedLayer> layers, List<ModelSpec.Node> nodes) {}
}
