package podium.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What differs between two configs in canonical form, so that neither names nor ways of writing count.
 *
 * @param layers all layers of both, aligned
 * @param training settings that differ
 * @param wiring whether the layers are the same and connected differently
 */
public record ConfigDifference(List<LayerRow> layers, List<Change> training, boolean wiring) {
    /** What became of a layer. */
    public enum Kind {
        SAME,
        CHANGED,
        REMOVED,
        ADDED
    }

    /**
     * A layer of the first, the second or both.
     *
     * @param type as Keras names it
     * @param arguments of a layer that only one has, in short
     * @param changes of one that both have
     */
    public record LayerRow(Kind kind, String type, String arguments, List<Change> changes) {}

    /** @param first null where only the second has it */
    public record Change(
            String name, @Nullable String first, @Nullable String second) {}

    private record Layer(String type, Map<String, String> arguments) {}

    public static ConfigDifference of(Map<String, Object> first, Map<String, Object> second) {
        List<LayerRow> rows = align(layers(first), layers(second));
        boolean sameLayers = rows.stream().allMatch(row -> row.kind() == Kind.SAME);
        return new ConfigDifference(
                rows,
                changes(flat(first.get("training")), flat(second.get("training"))),
                sameLayers && !Objects.equals(first.get("nodes"), second.get("nodes")));
    }

    public boolean isSame() {
        return !wiring && training.isEmpty() && layers.stream().allMatch(row -> row.kind() == Kind.SAME);
    }

    private static List<Layer> layers(Map<String, Object> spec) {
        List<Layer> layers = new ArrayList<>();
        for (Object entry : (Collection<?>) spec.get("layers")) {
            Map<?, ?> one = (Map<?, ?>) entry;
            Map.Entry<?, ?> layer =
                    ((Map<?, ?>) one.get("layer")).entrySet().iterator().next();
            Map<String, String> arguments = flat(layer.getValue());
            if (Boolean.FALSE.equals(one.get("trainable"))) {
                arguments.put("trainable", "false");
            }
            layers.add(new Layer(String.valueOf(layer.getKey()), arguments));
        }
        return layers;
    }

    /** The longest common subsequence, where an equal layer counts more than one of the same type. */
    private static List<LayerRow> align(List<Layer> first, List<Layer> second) {
        int[][] best = new int[first.size() + 1][second.size() + 1];
        for (int i = first.size() - 1; i >= 0; i--) {
            for (int j = second.size() - 1; j >= 0; j--) {
                int match = match(first.get(i), second.get(j));
                int paired = match == 0 ? 0 : match + best[i + 1][j + 1];
                best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        List<LayerRow> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < first.size() || j < second.size()) {
            int match = i < first.size() && j < second.size() ? match(first.get(i), second.get(j)) : 0;
            if (match > 0 && best[i][j] == match + best[i + 1][j + 1]) {
                List<Change> changes =
                        changes(first.get(i).arguments(), second.get(j).arguments());
                rows.add(new LayerRow(
                        changes.isEmpty() ? Kind.SAME : Kind.CHANGED,
                        first.get(i).type(),
                        "",
                        changes));
                i++;
                j++;
            } else if (j == second.size() || i < first.size() && best[i + 1][j] >= best[i][j + 1]) {
                rows.add(lone(Kind.REMOVED, first.get(i++)));
            } else {
                rows.add(lone(Kind.ADDED, second.get(j++)));
            }
        }
        return rows;
    }

    private static int match(Layer one, Layer other) {
        if (!one.type().equals(other.type())) {
            return 0;
        }
        return one.arguments().equals(other.arguments()) ? 3 : 2;
    }

    private static LayerRow lone(Kind kind, Layer layer) {
        String arguments = layer.arguments().entrySet().stream()
                .filter(argument -> !argument.getKey().contains("."))
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining(", "));
        return new LayerRow(kind, layer.type(), arguments, List.of());
    }

    private static List<Change> changes(Map<String, String> first, Map<String, String> second) {
        Set<String> names = new LinkedHashSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(first.get(name), second.get(name)))
                .map(name -> new Change(name, first.get(name), second.get(name)))
                .toList();
    }

    /** Nested settings as {@code optimizer.Adam.learning_rate}. */
    private static Map<String, String> flat(@Nullable Object tree) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", tree, flat);
        return flat;
    }

    private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, inner) -> flatten(name.isEmpty() ? "" + key : name + "." + key, inner, into));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int index = 0; index < list.size(); index++) {
                flatten(name + "." + (index + 1), list.get(index), into);
            }
        } else if (value != null) {
            into.put(name, value instanceof Map<?, ?> ? "default" : String.valueOf(value));
        }
    }
}
