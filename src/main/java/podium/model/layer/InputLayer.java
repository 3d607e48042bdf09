package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Where the images come in: their 784 pixels, scaled to [0, 1], in any arrangement. */
@Declared(
        summary = "Where the images come in, scaled to [0, 1], in any arrangement of their pixels.",
        example = "Input: {shape: [28, 28, 1]}",
        source = "keras/src/layers/core/input_layer.py",
        aliases = {"Input"},
        ignores = {"sparse", "ragged", "optional", "input_tensor", "type_spec", "batch_size"})
public record InputLayer(
        @Argument(
                value = "the image's shape without the batch axis",
                byDefault = "[28, 28, 1]",
                aliases = {"batch_shape", "batch_input_shape"})
        Shape shape)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return shape;
    }
}
