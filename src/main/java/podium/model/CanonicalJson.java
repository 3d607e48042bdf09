package podium.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Writes a tree as JSON, always the same way: keys in the tree's order, no white space, shortest decimals. */
final class CanonicalJson {
    private CanonicalJson() {}

    static String write(Object tree) {
        var out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (var entry : map.entrySet()) {
                out.append(separator);
                write(entry.getKey(), out);
                out.append(':');
                write(entry.getValue(), out);
                separator = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                write(list.get(i), out);
            }
            out.append(']');
        } else if (value instanceof String text) {
            // Only identifiers of the catalogue come here; they need no escapes.
            out.append('"').append(text).append('"');
        } else {
            out.append(value);
        }
    }
}
