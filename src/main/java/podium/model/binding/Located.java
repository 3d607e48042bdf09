package podium.model.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A value and its place in the author's text. Readers may rename keys and rearrange trees; the pointer stays.
 *
 * @param value a map with string keys, a list, a string, a number, a boolean or null; a list may hold located items
 * @param pointer JSON pointer
 */
public record Located(@Nullable Object value, String pointer) {
    private static final int SHOWN = 60;

    public boolean isMap() {
        return value instanceof Map;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String;
    }

    public boolean isNull() {
        return value == null;
    }

    /** The entries of a map, in order; none of anything else. */
    public Map<String, Located> entries() {
        var entries = new LinkedHashMap<String, Located>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, content) -> entries.put(
                    String.valueOf(key), new Located(content, pointer + "/" + escaped(String.valueOf(key)))));
        }
        return entries;
    }

    /** An entry of a map; its value is null where it is missing. */
    public Located get(String key) {
        return new Located(value instanceof Map<?, ?> map ? map.get(key) : null, pointer + "/" + escaped(key));
    }

    public boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    /** The items of a list; none of anything else. */
    public List<Located> items() {
        var items = new ArrayList<Located>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                items.add(
                        list.get(i) instanceof Located located ? located : new Located(list.get(i), pointer + "/" + i));
            }
        }
        return items;
    }

    /** The text, or null where it is none. */
    public @Nullable String text() {
        return value instanceof String text ? text : null;
    }

    /** Another value in the same place. */
    public Located with(@Nullable Object changed) {
        return new Located(changed, pointer);
    }

    /** The value for a message, shortened. */
    public String shown() {
        String text = show(value, 0);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }

    private static String show(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN);
            return "\"" + start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", " ") + "\"";
        }
        if (value instanceof List<?> list) {
            if (depth > 2) {
                return "[…]";
            }
            var parts = new ArrayList<String>();
            for (Object item : list.subList(0, Math.min(list.size(), SHOWN / 2))) {
                parts.add(show(item, depth + 1));
            }
            return "[" + String.join(", ", parts) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            Object name = map.get("class_name");
            return name instanceof String ? "the object " + show(name, depth) : map.isEmpty() ? "{}" : "an object";
        }
        return String.valueOf(value);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
