package podium.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import podium.model.activation.ActivationFunction;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;
import podium.model.catalog.Parameter;
import podium.model.layer.InputLayer;

/** The schemas of a family and of its entries. Editors offer the names; other spellings are patterns beside them. */
final class FamilySchema {
    /** What every layer takes besides its own arguments, in Keras as here. */
    private static final List<String> SHAPES =
            List.of("input_shape", "batch_shape", "batch_input_shape", "input_dim", "input_length");

    private FamilySchema() {}

    static String key(Family<?> family, Declaration declaration) {
        return Reference.id(family) + "." + declaration.name();
    }

    /** A name, a map of a name to its arguments, or an object as Keras writes it. */
    static Map<String, Object> family(Family<?> family) {
        var names = new ArrayList<String>();
        var otherNames = new LinkedHashSet<String>();
        var properties = new LinkedHashMap<String, Object>();
        var patterns = new LinkedHashMap<String, Object>();
        for (Declaration declaration : family.declarations()) {
            Set<String> others = spellings(declaration);
            Map<String, Object> content = SchemaTerms.ref(key(family, declaration));
            properties.put(declaration.name(), content);
            if (!others.isEmpty()) {
                patterns.put(anyOf(others), content);
            }
            if (declaration.parameters().stream().noneMatch(Parameter::required)) {
                names.add(declaration.name());
                otherNames.addAll(others);
            }
        }
        var choices = new ArrayList<Map<String, Object>>();
        if (family == Catalog.LEARNING_RATES) {
            choices.add(Map.of("type", "number", "minimum", 0));
        }
        if (!names.isEmpty()) {
            choices.add(Map.of("enum", names));
            choices.add(Map.of("type", "string", "pattern", anyOf(otherNames)));
        }
        var named = new LinkedHashMap<String, Object>();
        named.put("type", "object");
        named.put("properties", properties);
        named.put("patternProperties", patterns);
        named.put("minProperties", 1);
        named.put("maxProperties", 1);
        named.put("additionalProperties", false);
        choices.add(named);
        choices.add(SchemaTerms.ref("keras-object"));
        return Map.of("description", family.noun(), "anyOf", choices);
    }

    /** Aliases, and all names in Keras's snake case and in small letters. */
    private static Set<String> spellings(Declaration declaration) {
        var spellings = new LinkedHashSet<String>();
        var names = new ArrayList<>(List.of(declaration.name()));
        names.addAll(declaration.aliases());
        for (String name : names) {
            spellings.add(name);
            spellings.add(name.toLowerCase(Locale.ROOT));
            spellings.add(name.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                    .replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT));
        }
        spellings.remove(declaration.name());
        return spellings;
    }

    private static String anyOf(Set<String> words) {
        return "^(" + String.join("|", words) + ")$";
    }

    /** What stands behind the name: the arguments, or the first one's value alone. */
    static Map<String, Object> content(Family<?> family, Declaration declaration) {
        var choices = new ArrayList<Map<String, Object>>();
        choices.add(arguments(family, declaration));
        List<Parameter> parameters = declaration.parameters();
        if (!parameters.isEmpty()) {
            choices.add(SchemaTerms.value(parameters.get(0)));
        }
        if (parameters.stream().noneMatch(Parameter::required)) {
            choices.add(Map.of("type", "null"));
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("title", declaration.name());
        content.put("description", declaration.summary());
        content.put("anyOf", choices);
        return content;
    }

    private static Map<String, Object> arguments(Family<?> family, Declaration declaration) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<Map<String, Object>>();
        for (Parameter parameter : declaration.parameters()) {
            Map<String, Object> schema = SchemaTerms.argument(parameter);
            properties.put(parameter.name(), schema);
            parameter.aliases().forEach(alias -> properties.put(alias, SchemaTerms.olderName(parameter)));
            if (parameter.required() && declaration.type() != InputLayer.class) {
                required.add(eitherOf(parameter));
            }
        }
        declaration.fixed().forEach((name, value) -> properties.putIfAbsent(name, SchemaTerms.only(value)));
        if (family == Catalog.LAYERS) {
            properties.putIfAbsent("name", Map.of("type", "string", "description", "what you call it"));
            properties.putIfAbsent("trainable", Map.of("type", "boolean", "default", true));
            SHAPES.forEach(name -> properties.putIfAbsent(name, Map.of("description", "of one image")));
        }
        for (String name : List.of("name", "dtype", "seed")) {
            properties.putIfAbsent(name, Map.of("description", SchemaTerms.CHANGES_NOTHING));
        }
        declaration
                .ignores()
                .forEach(name -> properties.putIfAbsent(name, Map.of("description", SchemaTerms.CHANGES_NOTHING)));
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("type", "object");
        arguments.put("properties", properties);
        if (!required.isEmpty()) {
            arguments.put("allOf", required);
        }
        arguments.put("additionalProperties", false);
        return arguments;
    }

    private static Map<String, Object> eitherOf(Parameter parameter) {
        Map<String, Object> named = Map.of("required", List.of(parameter.name()));
        if (parameter.aliases().isEmpty()) {
            return named;
        }
        var choices = new ArrayList<Map<String, Object>>(List.of(named));
        parameter.aliases().forEach(alias -> choices.add(Map.of("required", List.of(alias))));
        return Map.of("anyOf", choices);
    }

    static Map<String, Object> activation() {
        var names = new ArrayList<String>();
        for (ActivationFunction function : ActivationFunction.values()) {
            names.add(function.id());
            names.addAll(Arrays.asList(function.aliases()));
        }
        return Map.of(
                "description",
                "a function of a layer's output",
                "anyOf",
                List.of(Map.of("enum", names), SchemaTerms.ref("keras-object"), Map.of("type", "null")));
    }
}
