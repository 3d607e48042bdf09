package podium.model.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import podium.model.Edges;
import podium.model.Length;
import podium.model.Margins;
import podium.model.Shape;
import podium.model.Size;
import podium.model.Span;
import podium.model.activation.ActivationFunction;
import podium.model.catalog.Family;
import podium.model.catalog.Names;
import podium.model.catalog.Options;
import podium.model.catalog.Parameter;

/** Reads one argument's value, strictly: {@code "128"}, {@code true} and 128.5 are no whole numbers. */
final class Values {
    /** Of callbacks, boundaries, axes; nobody needs a tenth of it. */
    private static final int MOST_ITEMS = 1000;

    private static final int MOST_AXES = 16;

    private final Binder binder;
    private final Problems problems;

    Values(Binder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    /** What was read; a value of null is good where the argument may be null. */
    record Result(boolean good, @Nullable Object value) {
        static final Result BAD = new Result(false, null);

        static Result of(@Nullable Object value) {
            return new Result(true, value);
        }

        static Result unlessNull(@Nullable Object value) {
            return value == null ? BAD : of(value);
        }
    }

    Result read(Parameter parameter, Located node) {
        if (node.isNull()) {
            if (parameter.nullable()) {
                return Result.of(null);
            }
            if (parameter.type() == ActivationFunction.class) {
                return Result.of(ActivationFunction.LINEAR);
            }
        }
        if (parameter.list()) {
            return list(parameter, node);
        }
        return one(parameter, node);
    }

    private Result list(Parameter parameter, Located node) {
        Located list = unwrapped(node);
        List<Located> items = list.isList() ? list.items() : List.of(node);
        if (items.size() > MOST_ITEMS) {
            problems.refuse(
                    list, parameter.name() + " must have at most " + MOST_ITEMS + " items, got " + items.size());
            return Result.BAD;
        }
        if (node.isNull() || node.text() != null && parameter.type() == Integer.class) {
            return refused(parameter, node);
        }
        var read = new ArrayList<Object>();
        boolean good = true;
        for (Located item : items) {
            Result result = one(parameter, item);
            good &= result.good();
            if (result.value() != null) {
                read.add(result.value());
            }
        }
        return good ? Result.of(read) : Result.BAD;
    }

    private Result one(Parameter parameter, Located node) {
        Class<?> type = parameter.type();
        if (type == int.class || type == Integer.class) {
            OptionalInt whole = Numbers.whole(node.value());
            return whole.isPresent() && parameter.range().contains(whole.getAsInt())
                    ? Result.of(whole.getAsInt())
                    : refused(parameter, node);
        }
        if (type == double.class || type == Double.class) {
            OptionalDouble number = Numbers.finite(node.value());
            return number.isPresent() && parameter.range().contains(number.getAsDouble())
                    ? Result.of(number.getAsDouble())
                    : refused(parameter, node);
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.value() instanceof Boolean ? Result.of(node.value()) : refused(parameter, node);
        }
        if (type == Size.class) {
            return size(parameter, unwrapped(node));
        }
        if (type == Length.class) {
            return extents(parameter, unwrapped(node), 1).map(extents -> new Length(extents[0]));
        }
        if (type == Edges.class) {
            return extents(parameter, unwrapped(node), 2)
                    .map(extents -> new Edges(extents[0], extents[extents.length - 1]));
        }
        if (type == Margins.class) {
            return margins(parameter, unwrapped(node));
        }
        if (type == Span.class) {
            return span(parameter, unwrapped(node));
        }
        if (type == Shape.class) {
            return shape(parameter, unwrapped(node));
        }
        if (type.isEnum()) {
            return constant(parameter, node);
        }
        if (type == String.class) {
            return node.text() != null
                            && (parameter.options().isEmpty()
                                    || parameter.options().contains(node.text()))
                    ? Result.of(node.text())
                    : refused(parameter, node);
        }
        Family<?> family = Family.of(type).orElseThrow(() -> new IllegalStateException("cannot read a " + type));
        return Result.unlessNull(binder.object(family, node));
    }

    private Result size(Parameter parameter, Located node) {
        return extents(parameter, node, 2).map(extents -> new Size(extents[0], extents[extents.length - 1]));
    }

    /** A whole number, or a list of at most so many. */
    private Extents extents(Parameter parameter, Located node, int most) {
        List<Located> items = node.isList() ? node.items() : List.of(node);
        int[] extents = items.stream()
                .map(item -> Numbers.whole(item.value()))
                .filter(whole -> whole.isPresent() && parameter.range().contains(whole.getAsInt()))
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
        boolean good = extents.length == items.size() && extents.length >= 1 && extents.length <= most;
        return good ? new Extents(extents, Result.BAD) : new Extents(null, refused(parameter, node));
    }

    /** What {@link #extents} found; null where it was refused. */
    private record Extents(int @Nullable [] found, Result refusal) {
        Result map(Function<int[], Object> make) {
            return found == null ? refusal : Result.of(make.apply(found));
        }
    }

    private Result margins(Parameter parameter, Located node) {
        List<Located> items = node.isList() ? node.items() : List.of(node);
        if (items.isEmpty() || items.size() > 2) {
            return refused(parameter, node);
        }
        var sides = new ArrayList<Size>();
        for (Located item : items) {
            Result result = size(parameter, unwrapped(item));
            if (!(result.value() instanceof Size side)) {
                return result;
            }
            sides.add(side);
        }
        Size vertical = sides.get(0);
        Size horizontal = sides.get(sides.size() - 1);
        return Result.of(new Margins(vertical.height(), vertical.width(), horizontal.height(), horizontal.width()));
    }

    private Result span(Parameter parameter, Located node) {
        List<Located> items = node.isList() ? node.items() : List.of(node);
        double[] ends = items.stream()
                .map(item -> Numbers.finite(item.value()))
                .filter(end -> end.isPresent() && parameter.range().contains(end.getAsDouble()))
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (ends.length != items.size() || ends.length < 1 || ends.length > 2) {
            return refused(parameter, node);
        }
        double low = ends.length == 2 ? ends[0] : 0.0 - Math.abs(ends[0]);
        double high = ends.length == 2 ? ends[1] : Math.abs(ends[0]);
        return low <= high ? Result.of(new Span(low, high)) : refused(parameter, node);
    }

    private Result shape(Parameter parameter, Located node) {
        List<Located> items = node.isList() ? node.items() : List.of(node);
        if (items.size() > MOST_AXES) {
            problems.refuse(node, parameter.name() + " must have at most " + MOST_AXES + " axes, got " + items.size());
            return Result.BAD;
        }
        var extents = new ArrayList<Integer>();
        for (Located item : items) {
            OptionalInt whole = Numbers.whole(item.value());
            if (whole.isEmpty() || whole.getAsInt() < 1) {
                return refused(parameter, node);
            }
            extents.add(whole.getAsInt());
        }
        return Result.of(new Shape(extents));
    }

    private Result constant(Parameter parameter, Located node) {
        Located name = function(node);
        Optional<Enum<?>> constant =
                name.text() == null ? Optional.empty() : Options.find(parameter.type(), name.text());
        if (constant.isPresent()) {
            return Result.of(constant.get());
        }
        String reason = parameter.type() == ActivationFunction.class && name.text() != null
                ? binder.dialect().activationRefusal(name.text())
                : null;
        if (reason != null) {
            problems.refuse(name, reason);
            return Result.BAD;
        }
        // The near name first: some lists are long.
        String said = Optional.ofNullable(name.text())
                .flatMap(wrong -> Names.nearest(wrong, parameter.options()))
                .map(nearest -> parameter.name() + " cannot be " + name.shown() + "; did you mean \"" + nearest
                        + "\"? It must be " + parameter.allowed())
                .orElseGet(() -> message(parameter, name));
        problems.refuse(name, said);
        return Result.BAD;
    }

    /** A function as Keras 3 writes it, {@code {"class_name": "function", "config": "relu"}}, is its name. */
    private static Located function(Located node) {
        String className = node.get("class_name").text();
        if (className == null) {
            return node;
        }
        Located config = node.get("config");
        return className.equals("function") && config.text() != null ? config : node.get("class_name");
    }

    /** A tuple as Keras writes it is a list. */
    static Located unwrapped(Located node) {
        String className = node.get("class_name").text();
        boolean tuple =
                className != null && Arrays.asList("__tuple__", "TensorShape").contains(className);
        return tuple && node.get("items").isList() ? node.get("items") : node;
    }

    private Result refused(Parameter parameter, Located node) {
        problems.refuse(node, message(parameter, node));
        return Result.BAD;
    }

    private static String message(Parameter parameter, Located node) {
        boolean huge = node.value() instanceof Number number && number.doubleValue() > Integer.MAX_VALUE;
        return parameter.name() + " must be " + parameter.allowed() + ", got " + node.shown()
                + (huge && parameter.allowed().contains("whole number") ? ", which is too large" : "");
    }
}
