package podium.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;

/** The layers that the form's builder adds, each with the arguments of its example in the reference. */
final class Palette {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All that can stand in a chain. */
    static final List<Brick> BRICKS = Catalog.LAYERS.declarations().stream()
            .map(Palette::brick)
            .flatMap(Optional::stream)
            .toList();

    /** What most nets of the course are made of. */
    static final List<String> USUAL =
            List.of("Conv2D", "MaxPooling2D", "BatchNormalization", "Dropout", "Flatten", "Dense");

    private Palette() {}

    /**
     * @param starter JSON: the name, and the text of each argument in either language
     */
    record Brick(String name, String summary, String starter) {}

    private static Optional<Brick> brick(Declaration layer) {
        Object example = new Yaml(new SafeConstructor(new LoaderOptions())).load(layer.example());
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        if (example instanceof Map<?, ?> map) {
            // What joins branches is written out as Keras does, and the input stands for itself.
            if (!map.keySet().equals(Set.of(layer.name()))) {
                return Optional.empty();
            }
            Object given = map.get(layer.name());
            if (given instanceof Map<?, ?> named) {
                named.forEach((name, value) -> arguments.put(String.valueOf(name), value));
            } else {
                arguments.put(layer.parameters().get(0).name(), given);
            }
        }
        Map<String, String> yaml = new LinkedHashMap<>();
        Map<String, String> json = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            json.put(name, text(value));
            yaml.put(name, value instanceof String word ? word : text(value).replace(",", ", "));
        });
        return Optional.of(new Brick(
                layer.name(), layer.summary(), text(Map.of("name", layer.name(), "yaml", yaml, "json", json))));
    }

    private static String text(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and values are JSON", e);
        }
    }
}
