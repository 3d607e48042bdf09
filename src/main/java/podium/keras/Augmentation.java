package podium.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.binding.Binder;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Catalog;
import podium.model.catalog.Names;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;
import podium.model.layer.Reshape;

/** Turns the arguments of Keras's {@code ImageDataGenerator} into random layers behind the input. */
final class Augmentation {
    private static final Set<String> MOVES =
            Set.of("rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range");
    private static final Set<String> FLIPS = Set.of("horizontal_flip", "vertical_flip");
    private static final Set<String> STYLE = Set.of("fill_mode", "cval");
    private static final Set<String> IGNORED = Set.of("data_format", "dtype", "interpolation_order", "zca_epsilon");

    private final Binder binder;
    private final Problems problems;
    private final ReadingContext context;

    Augmentation(Binder binder, Problems problems, ReadingContext context) {
        this.binder = binder;
        this.problems = problems;
        this.context = context;
    }

    void apply(Located settings, Graph graph) {
        if (settings.isNull()) {
            return;
        }
        if (!settings.isMap()) {
            problems.refuse(settings, "augmentation must be an object, got " + settings.shown());
            return;
        }
        settings.entries().forEach(this::check);
        var layers = new ArrayList<Graph.Draft>();
        double degrees = number(settings, "rotation_range");
        if (degrees != 0) {
            add(layers, "RandomRotation", Map.of("factor", degrees / 360), settings);
        }
        double rows = fraction(settings, "height_shift_range", context.height());
        double columns = fraction(settings, "width_shift_range", context.width());
        if (rows != 0 || columns != 0) {
            add(layers, "RandomTranslation", Map.of("height_factor", rows, "width_factor", columns), settings);
        }
        double shear = number(settings, "shear_range");
        if (shear != 0) {
            add(layers, "RandomShear", Map.of("x_factor", Math.sin(Math.toRadians(shear))), settings);
        }
        List<Double> zoom = zoom(settings.get("zoom_range"));
        if (!zoom.isEmpty()) {
            add(layers, "RandomZoom", Map.of("height_factor", zoom, "width_factor", zoom), settings);
        }
        boolean moves = !layers.isEmpty();
        flip(layers, "horizontal", settings);
        flip(layers, "vertical", settings);
        if (!layers.isEmpty() && !problems.any()) {
            insert(layers, graph);
        }
        if (moves && !problems.any()) {
            problems.warn(
                    settings,
                    "images are moved by layers one after the other, not in one step as by ImageDataGenerator;"
                            + " edges differ a little");
        }
    }

    private void check(String name, Located node) {
        boolean off = node.isNull()
                || Boolean.FALSE.equals(node.value())
                || node.value() instanceof Number number && number.doubleValue() == 0;
        if (name.equals("rescale") && !off) {
            problems.warn(node, "rescale is left out: images come in scaled to [0, 1]");
        } else if (!MOVES.contains(name)
                && !FLIPS.contains(name)
                && !STYLE.contains(name)
                && !IGNORED.contains(name)
                && !off) {
            var known = new TreeSet<>(MOVES);
            known.addAll(FLIPS);
            problems.refuse(
                    node,
                    "augmentation by \"" + name + "\" cannot be trained here; it takes " + String.join(", ", known));
        }
    }

    /** Each way on its own, as Keras draws them; RandomFlip's mode of both mirrors both ways at once. */
    private void flip(List<Graph.Draft> layers, String mode, Located settings) {
        Located node = settings.get(mode + "_flip");
        if (Boolean.TRUE.equals(node.value()) || node.value() instanceof Number number && number.doubleValue() == 1) {
            Layer layer = binder.object(Catalog.LAYERS, settings.with(Map.of("RandomFlip", Map.of("mode", mode))));
            layers.add(new Graph.Draft(mode + "_flip", layer, true, settings));
        } else if (!node.isNull()
                && !Boolean.FALSE.equals(node.value())
                && !(node.value() instanceof Number number && number.doubleValue() == 0)) {
            problems.refuse(node, mode + "_flip must be true or false, got " + node.shown());
        }
    }

    private double number(Located settings, String name) {
        Located node = settings.get(name);
        if (node.isNull()) {
            return 0;
        }
        if (node.value() instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 360) {
            return number.doubleValue();
        }
        problems.refuse(node, name + " must be a number of at least 0, got " + node.shown());
        return 0;
    }

    /** Below 1 a part of the extent, else pixels. */
    private double fraction(Located settings, String name, int extent) {
        double value = number(settings, name);
        return value < 1 ? value : Math.min(1, value / extent);
    }

    private List<Double> zoom(Located node) {
        if (node.isNull() || node.value() instanceof Number number && number.doubleValue() == 0) {
            return List.of();
        }
        if (node.value() instanceof Number number && number.doubleValue() > 0 && number.doubleValue() < 1) {
            return List.of(-number.doubleValue(), number.doubleValue());
        }
        if (node.value() instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof Number low
                && list.get(1) instanceof Number high
                && low.doubleValue() > 0
                && low.doubleValue() <= high.doubleValue()
                && high.doubleValue() < 10) {
            return List.of(low.doubleValue() - 1, high.doubleValue() - 1);
        }
        problems.refuse(node, "zoom_range must be a number in (0, 1) or [lower, upper], got " + node.shown());
        return List.of();
    }

    private void add(List<Graph.Draft> layers, String type, Map<String, Object> moves, Located settings) {
        var arguments = new LinkedHashMap<String, @Nullable Object>(moves);
        Located fill = settings.get("fill_mode");
        arguments.put("fill_mode", fill.isNull() ? "nearest" : fill.value());
        if (!settings.get("cval").isNull()) {
            arguments.put("fill_value", settings.get("cval").value());
        }
        Layer layer = binder.object(Catalog.LAYERS, settings.with(Map.of(type, arguments)));
        layers.add(new Graph.Draft(Names.snakeCase(type), layer, true, settings));
    }

    /** Random layers take images; anything else is made one and back. */
    private void insert(List<Graph.Draft> layers, Graph graph) {
        Shape image = Shape.of(context.height(), context.width(), context.channels());
        Layer first = graph.draftOf(graph.nodes().get(0)).layer();
        if (first instanceof InputLayer input && !input.shape().equals(image)) {
            Located at = layers.get(0).at();
            layers.add(0, new Graph.Draft("to_image", new Reshape(image.dimensions()), true, at));
            layers.add(new Graph.Draft("from_image", new Reshape(input.shape().dimensions()), true, at));
        }
        graph.insertBehindInput(layers);
    }
}
