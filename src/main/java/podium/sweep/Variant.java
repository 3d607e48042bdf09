package podium.sweep;

import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One of the configs that a sweep asks for.
 *
 * @param values what was put where, by JSON pointer into the config
 */
record Variant(Map<String, JsonNode> values, JsonNode config) {
    /** "learning_rate 0.01, batch_size 32". */
    String words() {
        return values.entrySet().stream()
                .map(entry -> lastToken(entry.getKey()) + " " + shown(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String lastToken(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
