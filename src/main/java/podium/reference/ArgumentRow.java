package podium.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import podium.model.Edges;
import podium.model.Length;
import podium.model.Margins;
import podium.model.Shape;
import podium.model.Size;
import podium.model.Span;
import podium.model.activation.ActivationFunction;
import podium.model.catalog.Family;
import podium.model.catalog.Parameter;

/**
 * One argument, as the reference shows it.
 *
 * @param aliases other names that are read
 * @param summary what it does
 * @param type a word: {@code integer}, {@code number}, {@code size}, {@code initializer}, with {@code list of} before it
 *     where it is one
 * @param allowed what it takes, in words
 * @param chapter the anchor of the chapter that lists what it takes, where there is one
 * @param byDefault null both where there is none and where null is the default; {@code required} tells
 * @param required whether it has no default
 * @param nullable whether null may be given
 * @param minExcluded whether the smallest itself is not allowed
 * @param maxExcluded whether the largest itself is not allowed
 * @param options the names that it takes, where they are few
 * @param min the smallest number allowed, or null
 * @param max the largest number allowed, or null
 */
public record ArgumentRow(
        String name,
        List<String> aliases,
        String summary,
        String type,
        String allowed,
        @JsonIgnore @Nullable String chapter,
        boolean required,
        @JsonProperty("default") @Nullable Object byDefault,
        boolean nullable,
        @Nullable Double min,
        boolean minExcluded,
        @Nullable Double max,
        boolean maxExcluded,
        List<String> options) {
    static ArgumentRow of(Parameter parameter) {
        Parameter.Range range = parameter.range();
        return new ArgumentRow(
                parameter.name(),
                parameter.aliases(),
                parameter.summary(),
                (parameter.list() ? "list of " : "") + type(parameter.type()),
                allowed(parameter),
                chapter(parameter.type()).orElse(null),
                parameter.required(),
                parameter.byDefault(),
                parameter.nullable(),
                bound(range.min()),
                range.above(),
                bound(range.max()),
                range.below(),
                parameter.options());
    }

    /** The words of the name with their underscores; a narrow page breaks it between them. */
    public List<String> words() {
        return List.of(name.split("(?<=_)"));
    }

    /** The default as a config writes it. */
    public String shownDefault() {
        return written(byDefault);
    }

    static String written(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(ArgumentRow::written).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(value);
    }

    private static @Nullable Double bound(double value) {
        return Double.isInfinite(value) ? null : value;
    }

    private static String allowed(Parameter parameter) {
        boolean function = parameter.type() == ActivationFunction.class;
        String one = function
                ? "an activation"
                : Family.of(parameter.type()).map(Family::noun).orElse("");
        if (one.isEmpty()) {
            return parameter.allowed();
        }
        String said = parameter.list() ? "a list, each " + one : one;
        return said + (parameter.nullable() ? ", or null" : "");
    }

    private static Optional<String> chapter(Class<?> type) {
        return type == ActivationFunction.class
                ? Optional.of("activation")
                : Family.of(type).map(Reference::id);
    }

    private static String type(Class<?> type) {
        if (type == int.class || type == Integer.class || type == Length.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == Edges.class) {
            return Reference.anchor(Size.class.getSimpleName());
        }
        if (type == Size.class || type == Margins.class || type == Span.class || type == Shape.class) {
            return Reference.anchor(type.getSimpleName());
        }
        if (type == ActivationFunction.class) {
            return "activation";
        }
        return Family.of(type).map(Reference::id).orElse("text");
    }
}
