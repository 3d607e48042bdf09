package podium.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;
import podium.problem.Problems;

/**
 * What a sweep asks for: a config, and what to vary in it, as a grid or as a list of points.
 *
 * <p>Reads {@code {"name", "config", "grid": {pointer: [values]}, "points": [{pointer: value}]}}; exactly one of grid and
 * points. Grid values are combined in order, the last pointer running fastest.
 *
 * @param pointers that are varied, in the order that they first came in
 */
record SweepRequest(@Nullable String name, List<String> pointers, List<Variant> variants) {
    static final int MOST_VARIANTS = 20;

    private static final int DEEPEST = 80;
    private static final Set<String> KNOWN = Set.of("name", "config", "grid", "points");

    /** Numbers stay as they were written: a config is read by the room that knows configs. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422, with all that is wrong */
    static SweepRequest read(byte[] body) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Problems.invalid(
                    "A sweep is a JSON object with config, and grid or points.",
                    List.of(new InvalidField("", e.getOriginalMessage())));
        }
        var reader = new Reader(root);
        SweepRequest request = reader.read();
        if (!reader.violations.isEmpty()) {
            throw Problems.invalid("The sweep cannot be made.", reader.violations);
        }
        return request;
    }

    /** The config of a variant, as bytes. */
    static byte[] bytes(JsonNode config) {
        try {
            return JSON.writeValueAsBytes(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Reader {
        private final List<InvalidField> violations = new ArrayList<>();
        private final JsonNode root;

        Reader(JsonNode root) {
            this.root = root;
        }

        SweepRequest read() {
            if (!root.isObject()) {
                refuse("", "a sweep is an object with config, and grid or points");
                return new SweepRequest(null, List.of(), List.of());
            }
            root.fieldNames().forEachRemaining(field -> {
                if (!KNOWN.contains(field)) {
                    refuse("/" + escaped(field), "a sweep has name, config, and grid or points; not " + field);
                }
            });
            JsonNode name = root.path("name");
            if (!name.isMissingNode() && !name.isNull() && !name.isTextual()) {
                refuse("/name", "name must be text");
            }
            JsonNode config = root.path("config");
            if (!config.isObject()) {
                refuse("/config", "config must be a config as an object, in any form that can be submitted");
            }
            if (root.has("grid") == root.has("points")) {
                refuse("", "give either grid or points");
                return new SweepRequest(null, List.of(), List.of());
            }
            List<Map<String, JsonNode>> points = root.has("grid") ? grid(root.get("grid")) : points(root.get("points"));
            if (points.size() > MOST_VARIANTS) {
                refuse(
                        root.has("grid") ? "/grid" : "/points",
                        "a sweep may have " + MOST_VARIANTS + " variants, got " + points.size());
                points = List.of();
            }
            return new SweepRequest(name.textValue(), pointers(points), variants(config, points));
        }

        private List<Map<String, JsonNode>> grid(JsonNode grid) {
            if (!grid.isObject() || grid.isEmpty()) {
                refuse("/grid", "grid must be an object of JSON pointers and lists of values");
                return List.of();
            }
            List<Map<String, JsonNode>> points = List.of(Map.of());
            for (var entry : grid.properties()) {
                if (!entry.getValue().isArray() || entry.getValue().isEmpty()) {
                    refuse("/grid/" + escaped(entry.getKey()), "expected a list of values, got " + entry.getValue());
                    continue;
                }
                // Checked as it grows, so that no grid can fill the memory.
                if ((long) points.size() * entry.getValue().size() > MOST_VARIANTS) {
                    refuse("/grid", "a sweep may have " + MOST_VARIANTS + " variants; this grid has more");
                    return List.of();
                }
                points = product(points, entry.getKey(), entry.getValue());
            }
            return points;
        }

        private static List<Map<String, JsonNode>> product(
                List<Map<String, JsonNode>> points, String pointer, JsonNode values) {
            List<Map<String, JsonNode>> more = new ArrayList<>();
            for (Map<String, JsonNode> point : points) {
                for (JsonNode value : values) {
                    Map<String, JsonNode> longer = new LinkedHashMap<>(point);
                    longer.put(pointer, value);
                    more.add(longer);
                }
            }
            return more;
        }

        private List<Map<String, JsonNode>> points(JsonNode list) {
            List<Map<String, JsonNode>> points = new ArrayList<>();
            if (!list.isArray() || list.isEmpty()) {
                refuse("/points", "points must be a list of objects, each with a value for some JSON pointers");
            }
            for (int i = 0; i < list.size() && i <= MOST_VARIANTS; i++) {
                if (!list.get(i).isObject() || list.get(i).isEmpty()) {
                    refuse("/points/" + i, "a point must be an object of JSON pointers and values");
                    continue;
                }
                Map<String, JsonNode> point = new LinkedHashMap<>();
                list.get(i).properties().forEach(entry -> point.put(entry.getKey(), entry.getValue()));
                points.add(point);
            }
            return points;
        }

        private static List<String> pointers(List<Map<String, JsonNode>> points) {
            Set<String> pointers = new LinkedHashSet<>();
            points.forEach(point -> pointers.addAll(point.keySet()));
            return List.copyOf(pointers);
        }

        private List<Variant> variants(JsonNode config, List<Map<String, JsonNode>> points) {
            List<Variant> variants = new ArrayList<>();
            for (Map<String, JsonNode> values : points) {
                JsonNode changed = config.deepCopy();
                boolean all = true;
                for (var value : values.entrySet()) {
                    all &= put(changed, value.getKey(), value.getValue());
                }
                if (all) {
                    variants.add(new Variant(values, changed));
                }
            }
            return variants;
        }

        private boolean put(JsonNode config, String pointer, JsonNode value) {
            JsonPointer place;
            try {
                place = JsonPointer.compile(pointer);
            } catch (IllegalArgumentException e) {
                refuse(at(pointer), "\"" + pointer + "\" is no JSON pointer, such as /training/batch_size");
                return false;
            }
            JsonNode parent = place.matches()
                    ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                    : config.at(place.head());
            if (parent instanceof ObjectNode object) {
                object.set(place.last().getMatchingProperty(), value);
                return true;
            }
            int index = place.matches() ? -1 : place.last().getMatchingIndex();
            if (parent instanceof ArrayNode array && index >= 0 && index < array.size()) {
                array.set(index, value);
                return true;
            }
            refuse(at(pointer), "the config has nothing at " + pointer + " that could be set");
            return false;
        }

        private String at(String pointer) {
            return root.has("grid") ? "/grid/" + escaped(pointer) : "/points";
        }

        private static String escaped(String token) {
            return token.replace("~", "~0").replace("/", "~1");
        }

        private void refuse(String pointer, String message) {
            var violation = new InvalidField(pointer, message);
            if (!violations.contains(violation)) {
                violations.add(violation);
            }
        }
    }
}
