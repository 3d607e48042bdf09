package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** All values of an image in one row. */
@Declared(
        summary = "All values of an image in one row.",
        example = "Flatten",
        source = "keras/src/layers/reshaping/flatten.py")
public record Flatten(
        @Argument(
                value = "where the channels are; channels_first are moved to the end before flattening",
                byDefault = "\"channels_last\"")
        DataFormat dataFormat)
        implements Layer {
    public Flatten() {
        this(DataFormat.CHANNELS_LAST);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Math.toIntExact(Layer.single(inputs, "Flatten").size()));
    }
}
