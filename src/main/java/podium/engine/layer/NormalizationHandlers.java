package podium.engine.layer;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Normalization;
import podium.model.Shape;
import podium.model.layer.Axes;
import podium.model.layer.BatchNormalization;
import podium.model.layer.GroupNormalization;
import podium.model.layer.LayerNormalization;
import podium.model.layer.RMSNormalization;
import podium.model.layer.UnitNormalization;

/** Layers that normalise. */
final class NormalizationHandlers {
    private static final double UNIT_EPSILON = 1e-12;

    private NormalizationHandlers() {}

    static void batch(BatchNormalization layer, Assembly assembly) {
        Shape shape = assembly.shape();
        int axis = Axes.index(shape, layer.axis(), "BatchNormalization");
        int moving = assembly.parameters().size() - 2;
        var weights = new BatchNormalizationOperation.Parameters(
                gamma(assembly, layer.scale()),
                beta(assembly, layer.scale(), layer.center()),
                assembly.parameters().get(moving),
                assembly.parameters().get(moving + 1));
        int inner = extent(shape, axis + 1, shape.rank());
        Normalization fast = inner == 1 && assembly.trainable()
                ? assembly.backend().normalization(shape.get(axis), layer.momentum(), layer.epsilon())
                : null;
        if (fast != null) {
            var normalization = new BackendNormalization(fast, weights, extent(shape, 0, axis));
            assembly.add(normalization.observing());
            assembly.add(normalization.normalizing());
            return;
        }
        assembly.add(new BatchNormalizationOperation(
                weights,
                extent(shape, 0, axis),
                shape.get(axis),
                inner,
                layer.momentum(),
                layer.epsilon(),
                !assembly.trainable()));
    }

    /** One mean for each place along the axes that are not normalised. */
    static void layer(LayerNormalization layer, Assembly assembly) {
        Shape shape = assembly.shape();
        List<Integer> axes = axes(shape, layer.axis(), "LayerNormalization");
        normalise(
                assembly,
                places(shape, others(shape, axes)),
                places(shape, axes),
                layer.scale(),
                layer.center(),
                layer.epsilon());
    }

    /** Where all values of a sum are nearly zero, Keras divides by 1e-12. */
    static void unit(UnitNormalization layer, Assembly assembly) {
        unit(assembly, axes(assembly.shape(), layer.axis(), "UnitNormalization"), UNIT_EPSILON);
    }

    static void unit(Assembly assembly, List<Integer> axes, double epsilon) {
        Shape shape = assembly.shape();
        int[] group = places(shape, others(shape, axes));
        assembly.add(new NormScalingOperation(
                group,
                group,
                null,
                q -> 1 / Math.max(Math.sqrt(q), epsilon),
                q -> Math.sqrt(q) > epsilon ? -0.5 / (q * Math.sqrt(q)) : 0,
                assembly.images()));
    }

    static void rootMeanSquare(RMSNormalization layer, Assembly assembly) {
        Shape shape = assembly.shape();
        List<Integer> axes = axes(shape, layer.axis(), "RMSNormalization");
        double count = axes.stream().mapToInt(shape::get).reduce(1, Math::multiplyExact);
        assembly.add(new NormScalingOperation(
                places(shape, others(shape, axes)),
                places(shape, axes),
                assembly.parameters().get(0),
                q -> 1 / Math.sqrt(q / count + layer.epsilon()),
                q -> -0.5 / count / Math.pow(q / count + layer.epsilon(), 1.5),
                assembly.images()));
    }

    private static List<Integer> axes(Shape shape, List<Integer> given, String layer) {
        return given.stream()
                .map(axis -> Axes.index(shape, axis, layer))
                .sorted()
                .toList();
    }

    private static List<Integer> others(Shape shape, List<Integer> axes) {
        return IntStream.range(0, shape.rank())
                .filter(axis -> !axes.contains(axis))
                .boxed()
                .toList();
    }

    /** One mean for each group of neighbouring channels. */
    static void group(GroupNormalization layer, Assembly assembly) {
        Shape shape = assembly.shape();
        int axis = Axes.index(shape, layer.axis(), "GroupNormalization");
        int channels = shape.get(axis);
        int groups = layer.groups() == -1 ? channels : layer.groups();
        int[] channel = places(shape, List.of(axis));
        int[] group = new int[channel.length];
        for (int i = 0; i < group.length; i++) {
            group[i] = channel[i] / (channels / groups);
        }
        normalise(assembly, group, channel, layer.scale(), layer.center(), layer.epsilon());
    }

    private static void normalise(
            Assembly assembly, int[] group, int[] weight, boolean scale, boolean center, double epsilon) {
        assembly.add(new NormalizationOperation(
                group, weight, gamma(assembly, scale), beta(assembly, scale, center), epsilon, assembly.images()));
    }

    private static @Nullable Parameter gamma(Assembly assembly, boolean scale) {
        return scale ? assembly.parameters().get(0) : null;
    }

    private static @Nullable Parameter beta(Assembly assembly, boolean scale, boolean center) {
        return center ? assembly.parameters().get(scale ? 1 : 0) : null;
    }

    private static int extent(Shape shape, int from, int to) {
        int extent = 1;
        for (int axis = from; axis < to; axis++) {
            extent *= shape.get(axis);
        }
        return extent;
    }

    /** For each value its place among those that differ along some axes only, in the order of the axes. */
    private static int[] places(Shape shape, List<Integer> axes) {
        int[] places = new int[(int) shape.size()];
        for (int i = 0; i < places.length; i++) {
            for (int axis : axes) {
                int position = i / extent(shape, axis + 1, shape.rank()) % shape.get(axis);
                places[i] = places[i] * shape.get(axis) + position;
            }
        }
        return places;
    }
}
