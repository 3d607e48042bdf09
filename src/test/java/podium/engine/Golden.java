package podium.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import podium.model.Shape;
import podium.model.binding.Binder;
import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.binding.Violation;
import podium.model.catalog.Family;

/** What real Keras computed: see {@code golden/README.md}. */
record Golden(String name, JsonNode content) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** All fixtures of a folder, by name. */
    static List<Golden> all(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().map(Golden::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Golden read(String file) {
        return read(FOLDER.resolve(file));
    }

    private static Golden read(Path file) {
        String name = file.getFileName().toString();
        try (InputStream raw = Files.newInputStream(file);
                InputStream text = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new Golden(name.substring(0, name.indexOf('.')), JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String field) {
        return content.get(field);
    }

    /** The object that Keras serialised in a field; empty where the catalogue does not have it (yet). */
    <T> Optional<T> object(Family<T> family, JsonNode keras) {
        if (keras.isObject() && family.find(keras.get("class_name").asText()).isEmpty()) {
            return Optional.empty();
        }
        if (keras.path("config").path("alpha").isArray()) {
            return Optional.empty(); // refused by the reader
        }
        var problems = new Problems();
        Object tree = JSON.convertValue(keras, Object.class);
        T object = new Binder(problems, Dialect.CURRENT).object(family, new Located(plain(tree), ""));
        if (object == null && problems.violations().stream().allMatch(Golden::isGap)) {
            return Optional.empty();
        }
        if (object == null) {
            throw new IllegalStateException(name + ": " + problems.violations());
        }
        return Optional.of(object);
    }

    /** Whether something within an object is not in the catalogue (yet). */
    private static boolean isGap(Violation violation) {
        return violation.message().contains("must be an activation")
                || violation.message().contains("trained here");
    }

    /** Without what a layer has besides its arguments, and without what is null, as the reader takes it. */
    private static Object plain(Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("config") instanceof Map<?, ?> config)) {
            return tree;
        }
        Map<Object, Object> arguments = new LinkedHashMap<>(config);
        arguments.keySet().removeAll(List.of("name", "trainable", "dtype"));
        arguments.values().removeIf(Objects::isNull);
        Map<Object, Object> copy = new HashMap<>(map);
        copy.put("config", arguments);
        return copy;
    }

    static float[] values(JsonNode array) {
        JsonNode numbers = array.has("values") ? array.get("values") : array;
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.get(i).asDouble();
        }
        return values;
    }

    /** An array's shape without its first axis. */
    static Shape imageShape(JsonNode array) {
        List<Integer> extents = new ArrayList<>();
        for (int axis = 1; axis < array.get("shape").size(); axis++) {
            extents.add(array.get("shape").get(axis).asInt());
        }
        return new Shape(extents);
    }

    /** The largest difference, relative to the largest value or, where all are smaller, to 0.01. */
    static double error(float[] computed, float[] expected) {
        double largest = 1e-2;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double here = Math.abs(computed[i] - expected[i]);
            difference = Double.isNaN(here) ? Double.POSITIVE_INFINITY : Math.max(difference, here);
        }
        return difference / largest;
    }
}
