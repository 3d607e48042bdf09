package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import podium.model.Shape;
import podium.model.Weight;

/** A layer for sequences, {@code [steps, features]}: what its twin for images does to an image of one row. */
public sealed interface RowLayer extends Layer
        permits AveragePooling1D,
                Conv1D,
                Conv1DTranspose,
                Cropping1D,
                DepthwiseConv1D,
                GlobalAveragePooling1D,
                GlobalMaxPooling1D,
                MaxPooling1D,
                SeparableConv1D,
                SpatialDropout1D,
                UpSampling1D,
                ZeroPadding1D {
    /** The twin. */
    Layer onImages();

    /** Channels first is {@code [features, steps]}. */
    default DataFormat dataFormat() {
        return DataFormat.CHANNELS_LAST;
    }

    /** Zeros put before the first step, besides those of the twin. */
    default int leadingZeros() {
        return 0;
    }

    /** The sequence as an image of one row, without leading zeros. */
    default Shape image(List<Shape> inputs) {
        String name = getClass().getSimpleName();
        Shape input = Layer.single(inputs, name);
        if (input.rank() != 2) {
            throw new InvalidShapeException(name + " takes sequences of rank 2, "
                    + (dataFormat() == DataFormat.CHANNELS_LAST ? "(steps, features)" : "(features, steps)") + ", got "
                    + input
                    + (input.rank() == 3 ? "; a Reshape to (28, 28) makes an image a sequence of its rows" : "")
                    + (input.rank() == 1 ? "; a Reshape to (" + input.get(0) + ", 1) adds the axis" : ""));
        }
        return dataFormat() == DataFormat.CHANNELS_LAST
                ? Shape.of(1, input.get(0), input.get(1))
                : Shape.of(input.get(0), 1, input.get(1));
    }

    private List<Shape> padded(List<Shape> inputs) {
        Shape image = image(inputs);
        int axis = dataFormat() == DataFormat.CHANNELS_LAST ? 1 : 2;
        var extents = new ArrayList<>(image.dimensions());
        extents.set(axis, Math.addExact(extents.get(axis), leadingZeros()));
        return List.of(new Shape(extents));
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        Shape image;
        try {
            image = onImages().outputShape(padded(inputs));
        } catch (InvalidShapeException e) {
            throw new InvalidShapeException(e.getMessage().replace("2D", "1D"));
        }
        if (image.rank() < 3) {
            return image;
        }
        var extents = new ArrayList<>(image.dimensions());
        extents.remove(dataFormat() == DataFormat.CHANNELS_LAST ? 0 : 1);
        return new Shape(extents);
    }

    /** The twin's, kernels without their axis of rows. */
    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return onImages().weights(padded(inputs)).stream().map(RowLayer::flat).toList();
    }

    private static Weight flat(Weight weight) {
        List<Integer> extents = weight.shape().dimensions();
        return extents.size() < 4
                ? weight
                : new Weight(
                        weight.name(),
                        new Shape(extents.subList(1, extents.size())),
                        weight.initializer(),
                        weight.trainable(),
                        weight.regularizer(),
                        weight.constraint());
    }

    @Override
    default long flops(List<Shape> inputs) {
        return onImages().flops(padded(inputs));
    }
}
