package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.Weight;
import podium.model.regularizer.Regularizer;

/**
 * A layer's arguments and what follows from them without computing anything. The permitted records are the catalogue of
 * layers: reader, engine, reference and tests walk it.
 */
public sealed interface Layer
        permits Activation,
                ActivityRegularization,
                Add,
                AlphaDropout,
                Average,
                AveragePooling2D,
                BatchNormalization,
                Bidirectional,
                CenterCrop,
                Concatenate,
                Conv2D,
                Conv2DTranspose,
                Cropping2D,
                Dense,
                DepthwiseConv2D,
                Dot,
                Dropout,
                ELU,
                Flatten,
                GaussianDropout,
                GaussianNoise,
                GlobalAveragePooling2D,
                GlobalMaxPooling2D,
                GroupNormalization,
                Identity,
                InputLayer,
                LayerNormalization,
                LeakyReLU,
                MaxPooling2D,
                Maximum,
                Minimum,
                Multiply,
                PReLU,
                Permute,
                RMSNormalization,
                RandomBrightness,
                RandomContrast,
                RandomFlip,
                RandomRotation,
                RandomShear,
                RandomTranslation,
                RandomZoom,
                ReLU,
                RecurrentLayer,
                RepeatVector,
                Rescaling,
                Reshape,
                Resizing,
                RowLayer,
                SeparableConv2D,
                Softmax,
                SpatialDropout2D,
                Subtract,
                TimeDistributed,
                UnitNormalization,
                UpSampling2D,
                ZeroPadding2D {
    /**
     * The shape that comes out, without the batch axis.
     *
     * @param inputs the shapes that come in, one for most layers
     * @throws InvalidShapeException where the layer cannot take them; the message says what it got and what it takes
     */
    Shape outputShape(List<Shape> inputs);

    /** The arrays that it owns, in Keras's order. */
    default List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    /** Floating-point operations of one forward pass of one image; a multiply-add counts as two. */
    default long flops(List<Shape> inputs) {
        return 0;
    }

    /** Numbers that it keeps of one image between its forward and its backward pass, beside what comes out. */
    default long workspace(List<Shape> inputs) {
        return 0;
    }

    /** A penalty on what comes out, its mean over the batch. */
    default @Nullable Regularizer activityRegularizer() {
        return null;
    }

    /** The only shape of a layer that takes one input. */
    static Shape single(List<Shape> inputs, String layer) {
        if (inputs.size() != 1) {
            throw new InvalidShapeException(layer + " takes one input, got " + inputs.size());
        }
        return inputs.get(0);
    }
}
