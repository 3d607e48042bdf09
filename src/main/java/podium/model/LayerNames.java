package podium.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import podium.model.layer.Layer;

/** Names for layers that have none, as Keras gives them: {@code conv2d}, {@code conv2d_1}. */
public final class LayerNames {
    private final Map<String, Integer> used = new HashMap<>();

    public String next(Layer layer) {
        return next(layer.getClass().getSimpleName());
    }

    /** The next name for a layer of a type, say {@code Conv2D}. */
    public String next(String type) {
        String base = type.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
        int count = used.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "_" + (count - 1);
    }
}
