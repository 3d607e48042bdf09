package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.constraint.Constraint;
import podium.model.initializer.Initializer;
import podium.model.regularizer.Regularizer;

/** The rectifier with a learned slope below zero. */
@Declared(
        summary = "The rectifier with a learned slope below zero.",
        formula = "x if x >= 0 else alpha * x",
        example = "PReLU: {shared_axes: [1, 2]}",
        source = "He et al. 2015; keras/src/layers/activations/prelu.py")
public record PReLU(
        @Argument(value = "how the slopes start", byDefault = "\"zeros\"")
        Initializer alphaInitializer,

        @Argument(value = "a penalty on the slopes", byDefault = "null") @Nullable
        Regularizer alphaRegularizer,

        @Argument(value = "a bound on the slopes", byDefault = "null") @Nullable
        Constraint alphaConstraint,

        @Argument(value = "axes, counted from 1, along which one slope is shared", byDefault = "[]", min = 1, max = 6)
        List<Integer> sharedAxes)
        implements Layer {
    public PReLU {
        sharedAxes = List.copyOf(sharedAxes);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "PReLU");
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        var extents = new ArrayList<>(inputs.get(0).dimensions());
        for (int axis : sharedAxes) {
            if (axis > extents.size()) {
                throw new InvalidShapeException("PReLU has no axis " + axis + " to share in " + inputs.get(0));
            }
            extents.set(axis - 1, 1);
        }
        return List.of(
                new Weight("alpha", new Shape(extents), alphaInitializer, true, alphaRegularizer, alphaConstraint));
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).size();
    }
}
