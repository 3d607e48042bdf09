package podium.keras;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.binding.Located;

/** Keras 1 had one layer for all merges; its mode is today's layer. */
final class Merge {
    private static final Map<String, String> MODES =
            Map.of("sum", "Add", "mul", "Multiply", "ave", "Average", "max", "Maximum", "concat", "Concatenate");

    private Merge() {}

    /** The layer in today's spelling, at the same place; anything but a merge as it is. */
    static Located modern(Located item) {
        Located config = item.get("config");
        String mode = config.get("mode").text();
        if (!"Merge".equals(item.get("class_name").text()) || mode == null || !MODES.containsKey(mode)) {
            return item;
        }
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        arguments.put("name", config.get("name").value());
        if (mode.equals("concat")) {
            arguments.put("concat_axis", config.get("concat_axis").value());
        }
        var modern = new LinkedHashMap<String, @Nullable Object>();
        modern.put("class_name", MODES.get(mode));
        modern.put("config", arguments);
        modern.put("name", item.get("name").value());
        return item.with(modern);
    }
}
