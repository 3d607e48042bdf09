package podium.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.Training;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;
import podium.model.catalog.Parameter;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.optimizer.Adam;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Training DEFAULTS =
            new Training(new Adam(0.001), new CategoricalCrossentropy(false, 0), 32, 5, 0.1, List.of());
    private static final ReadingContext MNIST = new ReadingContext(28, 28, 1, 10, 60_000, DEFAULTS, Limits.DEFAULT);
    private static final JsonNode TREE = JSON.valueToTree(ConfigSchema.current());
    private static final JsonSchemaFactory DRAFT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema SCHEMA = DRAFT.getSchema(TREE);

    /** What must come before a layer so that its input fits. */
    private static final Map<String, String> BEFORE = Map.of(
            "LSTM", "Reshape: [28, 28]",
            "GRU", "Reshape: [28, 28]",
            "SimpleRNN", "Reshape: [28, 28]",
            "Bidirectional", "Reshape: [28, 28]",
            "GroupNormalization", "Conv2D: {filters: 8, kernel_size: 3}",
            "RepeatVector", "Flatten");

    static Stream<String> examples() {
        return Reference.current().chapters().stream()
                .flatMap(chapter -> chapter.entries().stream().map(entry -> config(chapter.id(), entry)));
    }

    /** A whole config around an entry's example. */
    private static String config(String chapter, Reference.Entry entry) {
        String example = entry.example();
        String training = "training: {optimizer: Adam}";
        String layer = "Flatten";
        switch (chapter) {
            case "layer" -> layer = example;
            case "activation" -> layer = example;
            case "training" -> training = "training:\n" + example.indent(2);
            case "learningrate" -> training = "training: {optimizer: {Adam: {learning_rate: " + flow(example) + "}}}";
            case "callback" -> training = "training: {callbacks: [" + flow(example) + "]}";
            case "optimizer", "loss" -> training = "training: {" + chapter + ": " + flow(example) + "}";
            case "initializer", "regularizer", "constraint" ->
                layer = "Dense: {units: 16, kernel_" + chapter + ": " + flow(example) + "}";
            default -> throw new AssertionError(chapter + " has no place in a config");
        }
        if (example.contains("inbound_nodes")) {
            return merged(example) + training + "\n";
        }
        String before = chapter.equals("layer")
                ? BEFORE.getOrDefault(entry.name(), entry.name().contains("1D") ? "Reshape: [28, 28]" : "Dropout: 0.1")
                : "Dropout: 0.1";
        boolean input = entry.name().equals("InputLayer");
        return "layers:\n" + (input ? "" : "  - Input: {shape: [28, 28, 1]}\n  - " + before + "\n") + "  - " + layer
                + "\n  - Flatten\n  - Dense: {units: 10, activation: softmax}\n" + training + "\n";
    }

    private static String flow(String example) {
        return example.contains(": ") ? "{" + example + "}" : example;
    }

    /** A functional model whose two branches the example joins. */
    private static String merged(String example) {
        return """
                model:
                  class_name: Functional
                  config:
                    layers:
                      - {class_name: InputLayer, name: image, config: {batch_shape: [null, 784]}, inbound_nodes: []}
                      - {class_name: Dense, name: left, config: {units: 5}, inbound_nodes: [[[image, 0, 0]]]}
                      - {class_name: Dense, name: right, config: {units: 5}, inbound_nodes: [[[image, 0, 0]]]}
                      - %s
                      - {class_name: Dense, name: scores, config: {units: 10, activation: softmax}, inbound_nodes: [[[merged, 0, 0]]]}
                    input_layers: [[image, 0, 0]]
                    output_layers: [[scores, 0, 0]]
                """.formatted(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takes_every_example_as_the_reader_does(String config) throws JsonProcessingException {
        Reading reading = ConfigReader.read(config.getBytes(StandardCharsets.UTF_8), "application/yaml", MNIST);

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.spec()).isNotNull();
        assertThat(SCHEMA.validate(YAML.readTree(config))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/podium/challenge/baseline.yaml",
                "/examples/course-cnn.yaml",
                "/examples/lenet-5.yaml",
                "/examples/mlp.yaml",
                "/examples/softmax.yaml"
            })
    void takes_what_is_shipped(String file) throws IOException {
        try (InputStream shipped = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
            assertThat(SCHEMA.validate(YAML.readTree(shipped))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{name: nothing}",
                "{layers: [{Dense: {units: 0}}]}",
                "{layers: [{Dense: {unit: 10}}]}",
                "{layers: [Dense]}",
                "{layers: [Danse]}",
                "{layers: [{Dropout: 1.5}]}",
                "{layers: [{Conv2D: {filters: 3, kernel_size: [3, 3, 3]}}]}",
                "{layers: [Flatten], training: {epochs: 0}}",
                "{layers: [Flatten], training: {optimiser: Adam}}",
                "{layers: [Flatten], training: {optimizer: {Adam: {beta_1: 1}}}}",
                "{layers: [{LSTM: {units: 8, stateful: true}}]}",
            })
    void marks_what_the_reader_refuses(String config) throws JsonProcessingException {
        Reading reading = ConfigReader.read(config.getBytes(StandardCharsets.UTF_8), "application/yaml", MNIST);

        assertThat(reading.violations()).isNotEmpty();
        assertThat(SCHEMA.validate(YAML.readTree(config))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[flatten, {dense: {units: 10.0, activation: swish}}]",
                "{layers: [{max_pooling2d: null}, {MaxPool2D: 2}, {Dense: {output_dim: 10, kernel_initializer: he_normal}}]}",
                "{layers: [{Sequential: {layers: [Flatten]}}], training: {optimizer: adam, loss: mse}}",
                "{class_name: Sequential, config: {layers: []}, training: {epochs: 3}}",
            })
    void takes_other_spellings(String config) throws JsonProcessingException {
        assertThat(SCHEMA.validate(YAML.readTree(config))).isEmpty();
    }

    @Test
    void is_a_schema_of_its_dialect() {
        JsonSchema dialect =
                DRAFT.getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(dialect.validate(TREE)).isEmpty();
    }

    @Test
    void every_entry_and_every_argument_of_the_catalogue_appears() {
        JsonNode definitions = TREE.get("$defs");
        for (Family<?> family : Catalog.families()) {
            for (Declaration declaration : family.declarations()) {
                JsonNode arguments = definitions
                        .get(Reference.id(family) + "." + declaration.name())
                        .get("anyOf")
                        .get(0)
                        .get("properties");
                assertThat(arguments.fieldNames()).toIterable().containsAll(declaration.parameterNames());
                var aliases = declaration.parameters().stream()
                        .map(Parameter::aliases)
                        .flatMap(List::stream)
                        .toList();
                assertThat(arguments.fieldNames()).toIterable().containsAll(aliases);
                assertThat(definitions.get(Reference.id(family)).toString()).contains("\"" + declaration.name() + "\"");
            }
        }
        assertThat(definitions.at("/training/properties").fieldNames())
                .toIterable()
                .containsAll(Declaration.of(Training.class).parameterNames());
    }

    @Test
    void every_reference_leads_somewhere() {
        var definitions = new LinkedHashMap<String, JsonNode>();
        TREE.get("$defs").properties().forEach(entry -> definitions.put(entry.getKey(), entry.getValue()));
        assertThat(TREE.findValuesAsText("$ref"))
                .allSatisfy(target -> assertThat(definitions).containsKey(target.substring("#/$defs/".length())));
    }

    @Test
    void the_reference_has_every_entry_with_an_example_and_anchors_of_its_own() {
        List<Reference.Entry> entries = Reference.current().chapters().stream()
                .flatMap(chapter -> chapter.entries().stream())
                .toList();
        assertThat(entries).extracting(Reference.Entry::id).doesNotHaveDuplicates();
        assertThat(entries).extracting(Reference.Entry::example).doesNotContain("");
        for (Family<?> family : Catalog.families()) {
            var permitted = Family.records(family.type())
                    .map(Declaration::of)
                    .filter(Declaration::trained)
                    .toList();
            var chapter = Reference.current().chapters().stream()
                    .filter(one -> one.id().equals(Reference.id(family)))
                    .findFirst()
                    .orElseThrow();
            assertThat(chapter.entries()).hasSameSizeAs(permitted);
            for (Declaration declaration : permitted) {
                assertThat(chapter.entries()).anySatisfy(entry -> {
                    assertThat(entry.name()).isEqualTo(declaration.name());
                    assertThat(entry.arguments()).extracting(ArgumentRow::name).isEqualTo(declaration.parameterNames());
                });
            }
        }
    }
}
