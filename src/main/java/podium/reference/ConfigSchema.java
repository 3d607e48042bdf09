package podium.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import podium.model.Training;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;

/**
 * The JSON Schema of a config: the short form in full, and what Keras writes as far as its envelope. It helps editors to
 * complete and to mark; the reader is the judge, which also takes other capitals, {@code RELU} for {@code relu}.
 */
final class ConfigSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<String, Object> CURRENT = build();

    private ConfigSchema() {}

    static Map<String, Object> current() {
        return CURRENT;
    }

    private static Map<String, Object> build() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", DIALECT);
        schema.put("title", "A net and its training");
        schema.put("description", "What Podium trains: the short form, or what Keras saves, with training beside it.");
        schema.put(
                "anyOf", List.of(SchemaTerms.ref("config"), SchemaTerms.ref("layers"), SchemaTerms.ref("keras-model")));
        schema.put("$defs", definitions());
        return schema;
    }

    private static Map<String, Object> definitions() {
        var definitions = new LinkedHashMap<String, Object>();
        definitions.put("config", config());
        definitions.put("layers", layers());
        definitions.put("training", training());
        definitions.put("augmentation", augmentation());
        for (Family<?> family : Catalog.families()) {
            definitions.put(Reference.id(family), FamilySchema.family(family));
            for (Declaration declaration : family.declarations()) {
                definitions.put(FamilySchema.key(family, declaration), FamilySchema.content(family, declaration));
            }
        }
        definitions.put("activation", FamilySchema.activation());
        definitions.put("keras-object", kerasObject());
        definitions.put("keras-model", kerasModel());
        return definitions;
    }

    private static Map<String, Object> config() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put(
                "name",
                Map.of("type", "string", "minLength", 1, "description", "what you call it, up to 80 characters"));
        properties.put("description", Map.of("description", "a note of your own"));
        properties.put("$schema", Map.of("type", "string"));
        properties.put("version", Map.of());
        properties.put("keras_version", Map.of());
        properties.put("layers", SchemaTerms.ref("layers"));
        properties.put(
                "model",
                Map.of(
                        "description",
                        "a Keras model as to_json() writes it, or layers",
                        "anyOf",
                        List.of(
                                SchemaTerms.ref("keras-model"),
                                SchemaTerms.ref("layers"),
                                Map.of("type", "object", "required", List.of("layers")),
                                Map.of("type", "string"))));
        properties.put("training", SchemaTerms.ref("training"));
        var config = new LinkedHashMap<String, Object>();
        config.put("type", "object");
        config.put("properties", properties);
        config.put("anyOf", List.of(Map.of("required", List.of("layers")), Map.of("required", List.of("model"))));
        config.put("additionalProperties", false);
        return config;
    }

    private static Map<String, Object> layers() {
        var nested = new LinkedHashMap<String, Object>();
        nested.put("type", "object");
        nested.put("properties", Map.of("Sequential", Map.of("type", "object", "required", List.of("layers"))));
        nested.put("required", List.of("Sequential"));
        nested.put("additionalProperties", false);
        return Map.of(
                "type", "array", "minItems", 1, "items", Map.of("anyOf", List.of(SchemaTerms.ref("layer"), nested)));
    }

    private static Map<String, Object> training() {
        Declaration declaration = Declaration.of(Training.class);
        Map<String, Object> properties = new LinkedHashMap<>();
        declaration
                .parameters()
                .forEach(parameter -> properties.put(parameter.name(), SchemaTerms.argument(parameter)));
        properties.put("augmentation", SchemaTerms.ref("augmentation"));
        properties.put("shuffle", Map.of("const", true, "description", "images are shuffled every epoch"));
        declaration.ignores().forEach(name -> properties.put(name, Map.of("description", SchemaTerms.CHANGES_NOTHING)));
        var training = new LinkedHashMap<String, Object>();
        training.put("type", "object");
        training.put("description", declaration.summary());
        training.put("properties", properties);
        training.put("additionalProperties", false);
        return training;
    }

    /** As {@code podium.keras.Augmentation} reads it. */
    private static Map<String, Object> augmentation() {
        var properties = new LinkedHashMap<String, Object>();
        for (String name : List.of("rotation_range", "width_shift_range", "height_shift_range", "shear_range")) {
            properties.put(name, Map.of("type", "number", "minimum", 0, "maximum", 360));
        }
        Map<String, Object> number = Map.of("type", "number", "minimum", 0);
        properties.put(
                "zoom_range",
                Map.of(
                        "anyOf",
                        List.of(number, Map.of("type", "array", "minItems", 2, "maxItems", 2, "items", number))));
        properties.put("brightness_range", Map.of("type", "array", "minItems", 2, "maxItems", 2, "items", number));
        properties.put("channel_shift_range", Map.of("type", "number", "minimum", 0, "maximum", 255));
        properties.put("fill_mode", Map.of("enum", List.of("nearest", "constant", "reflect", "wrap")));
        properties.put("cval", Map.of("type", "number"));
        properties.put("horizontal_flip", Map.of("type", "boolean"));
        properties.put("vertical_flip", Map.of("type", "boolean"));
        return Map.of(
                "type",
                List.of("object", "null"),
                "description",
                "arguments of Keras's ImageDataGenerator",
                "properties",
                properties);
    }

    private static Map<String, Object> kerasObject() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("class_name", Map.of("type", "string"));
        properties.put("config", Map.of());
        return Map.of(
                "type",
                "object",
                "description",
                "as Keras writes it",
                "properties",
                properties,
                "required",
                List.of("class_name"));
    }

    private static Map<String, Object> kerasModel() {
        var required = new ArrayList<Map<String, Object>>();
        for (String name : List.of("class_name", "modelTopology", "model_config")) {
            required.add(Map.of("required", List.of(name)));
        }
        return Map.of(
                "type",
                "object",
                "description",
                "a model as Keras or TensorFlow.js saves it",
                "properties",
                Map.of("training", SchemaTerms.ref("training")),
                "anyOf",
                required);
    }
}
