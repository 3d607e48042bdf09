package podium.model.catalog;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Edges;
import podium.model.Length;
import podium.model.Margins;
import podium.model.Shape;
import podium.model.Size;
import podium.model.Span;
import podium.model.activation.ActivationFunction;

/**
 * One argument of a declaration.
 *
 * @param name as configs write it
 * @param summary what it does
 * @param type the component's type; for a list that of its items
 * @param list whether it is a list
 * @param required whether it has no default
 * @param byDefault the default as a tree; null also where there is none
 * @param nullable whether {@code null} is a value of its own
 * @param aliases older names
 */
public record Parameter(
        String name,
        String summary,
        Class<?> type,
        boolean list,
        boolean required,
        @Nullable Object byDefault,
        boolean nullable,
        Range range,
        List<String> options,
        List<String> aliases) {

    /** The numbers allowed. */
    public record Range(double min, boolean above, double max, boolean below) {
        public boolean contains(double value) {
            return (above ? value > min : value >= min) && (below ? value < max : value <= max);
        }

        /** Put behind "a number": {@code in [0, 1)}, {@code of at least 1}; empty where there is no bound. */
        public String describe() {
            boolean low = min != Double.NEGATIVE_INFINITY;
            boolean high = max != Double.POSITIVE_INFINITY;
            if (low && high) {
                return " in " + (above ? "(" : "[") + plain(min) + ", " + plain(max) + (below ? ")" : "]");
            }
            if (low) {
                return above ? " above " + plain(min) : " of at least " + plain(min);
            }
            return high ? (below ? " below " : " of at most ") + plain(max) : "";
        }

        private static String plain(double bound) {
            return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        }
    }

    static Parameter of(RecordComponent component) {
        Argument argument = Objects.requireNonNull(component.getAnnotation(Argument.class), component::toString);
        Type type = component.getGenericType();
        boolean list = type instanceof ParameterizedType;
        Class<?> plain = (Class<?>) (list ? ((ParameterizedType) type).getActualTypeArguments()[0] : type);
        boolean required = argument.byDefault().equals(Argument.REQUIRED);
        Object byDefault = required ? null : Literal.parse(argument.byDefault());
        return new Parameter(
                name(component, argument),
                argument.value(),
                plain,
                list,
                required,
                byDefault,
                !required && byDefault == null,
                new Range(argument.min(), argument.above(), argument.max(), argument.below()),
                plain.isEnum() ? Options.ids(plain) : List.of(argument.oneOf()),
                List.of(argument.aliases()));
    }

    static String name(RecordComponent component, Argument argument) {
        return argument.name().isEmpty() ? Names.snakeCase(component.getName()) : argument.name();
    }

    /** The same with another default, a literal; null changes nothing. */
    Parameter withDefault(@Nullable String literal) {
        return literal == null
                ? this
                : new Parameter(
                        name, summary, type, list, false, Literal.parse(literal), nullable, range, options, aliases);
    }

    /** What it takes, in words: {@code a whole number of at least 1}. */
    public String allowed() {
        String one = allowedItem();
        return (list ? "a list of " + one.replaceFirst("^an? ", "").replace("whole number", "whole numbers") : one)
                + (nullable ? ", or null" : "");
    }

    private String allowedItem() {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number" + range.describe();
        }
        if (type == double.class || type == Double.class) {
            return "a number" + range.describe();
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Size.class) {
            return "one or two whole numbers" + range.describe();
        }
        if (type == Length.class) {
            return "a whole number" + range.describe();
        }
        if (type == Edges.class) {
            return "one or two whole numbers" + range.describe();
        }
        if (type == Margins.class) {
            return "a whole number, two of them, or two pairs" + range.describe();
        }
        if (type == Span.class) {
            return "a number or two" + range.describe();
        }
        if (type == Shape.class) {
            return "a list of whole numbers such as [28, 28, 1]";
        }
        if (type == ActivationFunction.class) {
            return "an activation: " + String.join(", ", options);
        }
        if (!options.isEmpty()) {
            return options.stream().map(option -> "\"" + option + "\"").collect(Collectors.joining(" or "));
        }
        return Family.of(type).map(family -> "the name of " + family.noun()).orElse("text");
    }
}
