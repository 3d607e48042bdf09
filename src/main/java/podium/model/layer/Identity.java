package podium.model.layer;

import java.util.List;

import podium.model.Declared;
import podium.model.Shape;

/** Hands its input on as it is. */
@Declared(summary = "Hands its input on as it is.", example = "Identity", source = "keras/src/layers/core/identity.py")
public record Identity() implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "Identity");
    }
}
