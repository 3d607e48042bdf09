package podium.model.catalog;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads the defaults in {@code @Argument}: JSON without objects and without escapes. */
final class Literal {
    private Literal() {}

    static @Nullable Object parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("null")) {
            return null;
        }
        if (trimmed.equals("true") || trimmed.equals("false")) {
            return Boolean.valueOf(trimmed);
        }
        if (trimmed.startsWith("\"")) {
            return trimmed.substring(1, trimmed.length() - 1);
        }
        if (trimmed.startsWith("[")) {
            List<Object> items = new ArrayList<>();
            String inside = trimmed.substring(1, trimmed.length() - 1);
            if (!inside.isBlank()) {
                for (String item : inside.split(",", -1)) {
                    items.add(parse(item));
                }
            }
            return items;
        }
        if (trimmed.matches("-?\\d+")) {
            return Integer.valueOf(trimmed);
        }
        return Double.valueOf(trimmed);
    }
}
