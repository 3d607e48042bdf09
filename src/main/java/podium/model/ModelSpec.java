package podium.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import podium.model.layer.Layer;

/**
 * A student's net and how it is trained: checked, immutable, the same for every way of writing it down.
 *
 * @param layers what owns weights, each once, in order of first use; the first is the {@code InputLayer}
 * @param nodes the calls of those layers in topological order (a shared layer is called by several); the last is the
 *     output
 */
public record ModelSpec(List<NamedLayer> layers, List<Node> nodes, Training training) {
    public ModelSpec {
        layers = List.copyOf(layers);
        nodes = List.copyOf(nodes);
    }

    /**
     * A layer under its name in the config.
     *
     * @param name unique within the model; for display only, it does not count for the hash
     * @param trainable whether its weights are learned
     */
    public record NamedLayer(String name, Layer layer, boolean trainable) {}

    /**
     * One call of a layer.
     *
     * @param layer index in {@link ModelSpec#layers}
     * @param inputs indices of earlier nodes; none for the input
     */
    public record Node(int layer, List<Integer> inputs) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    public Layer layerOf(Node node) {
        return layers.get(node.layer()).layer();
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static ModelSpec fromTree(Map<String, Object> tree) {
        return CanonicalForm.read(tree);
    }

    /** The canonical form as maps, lists and values. */
    public Map<String, Object> toTree() {
        return CanonicalForm.tree(this);
    }

    /** The canonical form: the same for the same net, however its author wrote it and named its layers. */
    public String canonicalJson() {
        return CanonicalJson.write(toTree());
    }

    /** SHA-256 of the canonical form, in hexadecimal. */
    public String hash() {
        return hash(canonicalJson());
    }

    /** The {@link #hash()} of the spec whose {@link #canonicalJson()} this is. */
    public static String hash(String canonicalJson) {
        try {
            byte[] text = canonicalJson.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
