package podium.keras;

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
import podium.model.layer.InputLayer;
import podium.model.layer.Reshape;

/** Turns the arguments of Keras's {@code ImageDataGenerator} into random layers behind the input. */
final class Augmentation {
    private static final Set<String> MOVES =
            Set.of("rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range");
    private static final Set<String> FLIPS = Set.of("horizontal_flip", "vertical_flip");
    private static final Set<String> TONES = Set.of("brightness_range", "channel_shift_range");
    private static final Set<String> STYLE = Set.of("fill_mode", "cval");
    private static final Set<String> IGNORED = Set.of("data_format", "dtype", "interpolation_order", "zca_epsilon");
    private static final double WHITE = 255;

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
        Shape image = Shape.of(context.height(), context.width(), context.channels());
        Shape given = graph.draftOf(graph.nodes().get(0)).layer() instanceof InputLayer input ? input.shape() : image;
        var layers = new Insertion(binder, settings);
        // Random layers take images; anything else is made one and back.
        if (!given.equals(image)) {
            layers.add("to_image", new Reshape(image.dimensions()), layers.last());
        }
        int before = layers.last();
        move(settings, layers);
        boolean moves = layers.last() != before;
        // In the order in which ImageDataGenerator goes about it.
        var tones = new Tones(layers, image);
        shift(settings, tones);
        flip(layers, "horizontal", settings);
        flip(layers, "vertical", settings);
        brighten(settings, tones);
        boolean any = layers.last() != before;
        if (!given.equals(image)) {
            layers.add("from_image", new Reshape(given.dimensions()), layers.last());
        }
        if (any && !problems.any()) {
            graph.insertBehindInput(layers.pieces());
        }
        if (moves && !problems.any()) {
            problems.warn(
                    settings,
                    "images are moved by layers one after the other, not in one step as by ImageDataGenerator;"
                            + " edges differ a little");
        }
    }

    private void move(Located settings, Insertion layers) {
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
    }

    /** In the units of the images that the generator gets: with rescale, those before it. */
    private void shift(Located settings, Tones tones) {
        Located node = settings.get("channel_shift_range");
        if (isOff(node)) {
            return;
        }
        if (!(node.value() instanceof Number number) || number.doubleValue() < 0 || number.doubleValue() > WHITE) {
            problems.refuse(node, "channel_shift_range must be a number in [0, 255], got " + node.shown());
            return;
        }
        boolean rescales = settings.get("rescale").value() instanceof Number factor && factor.doubleValue() != 0;
        boolean raw = rescales || number.doubleValue() > 1;
        if (raw && !rescales) {
            problems.warn(node, "channel_shift_range is taken as of pixels from 0 to 255, as it is larger than 1");
        }
        tones.shift(raw ? number.doubleValue() / WHITE : number.doubleValue());
    }

    private void brighten(Located settings, Tones tones) {
        Located node = settings.get("brightness_range");
        if (isOff(node)) {
            return;
        }
        List<Located> ends = node.isList() ? node.items() : List.of();
        if (ends.size() == 2
                && ends.get(0).value() instanceof Number low
                && ends.get(1).value() instanceof Number high
                && low.doubleValue() >= 0
                && low.doubleValue() <= high.doubleValue()
                && high.doubleValue() <= 10) {
            problems.warn(
                    node,
                    "brightness is changed as of pixels from 0 to 255, without rounding to them;"
                            + " ImageDataGenerator blackens images that were scaled to [0, 1] before");
            tones.brighten(low.doubleValue(), high.doubleValue());
        } else {
            problems.refuse(
                    node,
                    "brightness_range must be [lowest, highest] with 0 <= lowest <= highest <= 10, got "
                            + node.shown());
        }
    }

    private static boolean isOff(Located node) {
        return node.isNull()
                || Boolean.FALSE.equals(node.value())
                || node.value() instanceof Number number && number.doubleValue() == 0;
    }

    private void check(String name, Located node) {
        boolean off = isOff(node);
        if (name.equals("rescale") && !off) {
            problems.warn(node, "rescale is left out: images come in scaled to [0, 1]");
        } else if (!MOVES.contains(name)
                && !FLIPS.contains(name)
                && !TONES.contains(name)
                && !STYLE.contains(name)
                && !IGNORED.contains(name)
                && !off) {
            var known = new TreeSet<>(MOVES);
            known.addAll(FLIPS);
            known.addAll(TONES);
            problems.refuse(
                    node,
                    "augmentation by \"" + name + "\" cannot be trained here; it takes " + String.join(", ", known));
        }
    }

    /** Each way on its own, as Keras draws them; RandomFlip's mode of both mirrors both ways at once. */
    private void flip(Insertion layers, String mode, Located settings) {
        Located node = settings.get(mode + "_flip");
        if (Boolean.TRUE.equals(node.value()) || node.value() instanceof Number number && number.doubleValue() == 1) {
            layers.add(mode + "_flip", "RandomFlip", Map.of("mode", mode), layers.last());
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

    private void add(Insertion layers, String type, Map<String, Object> moves, Located settings) {
        var arguments = new LinkedHashMap<String, @Nullable Object>(moves);
        Located fill = settings.get("fill_mode");
        arguments.put("fill_mode", fill.isNull() ? "nearest" : fill.value());
        if (!settings.get("cval").isNull()) {
            arguments.put("fill_value", settings.get("cval").value());
        }
        layers.add(type, arguments);
    }
}
