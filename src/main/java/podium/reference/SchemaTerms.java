package podium.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.Aliased;
import podium.model.Edges;
import podium.model.Length;
import podium.model.Margins;
import podium.model.Shape;
import podium.model.Size;
import podium.model.Span;
import podium.model.activation.ActivationFunction;
import podium.model.catalog.Family;
import podium.model.catalog.Parameter;

/** The schemas of single arguments, as the binding reads them. */
final class SchemaTerms {
    static final String CHANGES_NOTHING = "an argument of Keras that changes nothing here";

    private SchemaTerms() {}

    static Map<String, Object> ref(String definition) {
        return Map.of("$ref", "#/$defs/" + definition);
    }

    /** The value with what the reference says of it. */
    static Map<String, Object> argument(Parameter parameter) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", parameter.summary() + ": " + parameter.allowed());
        schema.putAll(value(parameter));
        if (!parameter.required() && parameter.byDefault() != null) {
            schema.put("default", parameter.byDefault());
        }
        return schema;
    }

    static Map<String, Object> olderName(Parameter parameter) {
        var schema = new LinkedHashMap<>(value(parameter));
        schema.put("description", "an older name of " + parameter.name());
        schema.put("deprecated", true);
        return schema;
    }

    static Map<String, Object> only(@Nullable Object value) {
        return Map.of("enum", value == null ? Collections.singletonList(null) : Arrays.asList(value, null));
    }

    static Map<String, Object> value(Parameter parameter) {
        Map<String, Object> one = item(parameter);
        Map<String, Object> schema = parameter.list() ? anyOf(list(one), one) : one;
        return parameter.nullable() ? anyOf(schema, Map.of("type", "null")) : schema;
    }

    private static Map<String, Object> item(Parameter parameter) {
        Class<?> type = parameter.type();
        if (type == int.class || type == Integer.class) {
            return bounded("integer", parameter.range());
        }
        if (type == double.class || type == Double.class) {
            return bounded("number", parameter.range());
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == Size.class || type == Edges.class) {
            return size(parameter);
        }
        if (type == Length.class) {
            Map<String, Object> steps = bounded("integer", parameter.range());
            return anyOf(steps, Map.of("type", "array", "items", steps, "minItems", 1, "maxItems", 1));
        }
        if (type == Margins.class) {
            return anyOf(bounded("integer", parameter.range()), oneOrTwo(size(parameter)));
        }
        if (type == Span.class) {
            Map<String, Object> number = bounded("number", parameter.range());
            return anyOf(number, oneOrTwo(number));
        }
        if (type == Shape.class) {
            Map<String, Object> extent = Map.of("type", "integer", "minimum", 1);
            return anyOf(list(extent), extent);
        }
        if (type == ActivationFunction.class) {
            return ref("activation");
        }
        if (type.isEnum()) {
            return Map.of("enum", constants(type, parameter.options()));
        }
        return Family.of(type)
                .map(family -> ref(Reference.id(family)))
                .orElseGet(() ->
                        parameter.options().isEmpty() ? Map.of("type", "string") : Map.of("enum", parameter.options()));
    }

    private static List<String> constants(Class<?> type, List<String> names) {
        var constants = new ArrayList<>(names);
        for (Object constant : type.getEnumConstants()) {
            if (constant instanceof Aliased aliased) {
                constants.addAll(Arrays.asList(aliased.aliases()));
            }
        }
        return constants;
    }

    private static Map<String, Object> size(Parameter parameter) {
        Map<String, Object> whole = bounded("integer", parameter.range());
        return anyOf(whole, oneOrTwo(whole));
    }

    private static Map<String, Object> bounded(String type, Parameter.Range range) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", type);
        if (!Double.isInfinite(range.min())) {
            schema.put(range.above() ? "exclusiveMinimum" : "minimum", plain(range.min()));
        }
        if (!Double.isInfinite(range.max())) {
            schema.put(range.below() ? "exclusiveMaximum" : "maximum", plain(range.max()));
        }
        return schema;
    }

    private static Number plain(double bound) {
        return bound == Math.rint(bound) ? (Number) (long) bound : (Number) bound;
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> oneOrTwo(Map<String, Object> items) {
        return Map.of("type", "array", "items", items, "minItems", 1, "maxItems", 2);
    }

    private static Map<String, Object> anyOf(Map<String, Object> one, Map<String, Object> other) {
        return Map.of("anyOf", List.of(one, other));
    }
}
