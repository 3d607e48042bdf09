package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.activation.ActivationFunction;

/** An activation function as a layer of its own. */
@Declared(
        summary = "An activation function as a layer of its own.",
        example = "Activation: relu",
        source = "keras/src/layers/activations/activation.py")
public record Activation(@Argument("the function") ActivationFunction activation) implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "Activation");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return activation == ActivationFunction.LINEAR ? 0 : inputs.get(0).size();
    }
}
