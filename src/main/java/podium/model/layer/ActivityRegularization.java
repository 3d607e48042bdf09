package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.regularizer.L1L2;
import podium.model.regularizer.Regularizer;

/** Hands its input on with a penalty on it. */
@Declared(
        summary = "Hands its input on with a penalty on it.",
        formula = "loss += l1 * sum(|x|) + l2 * sum(x^2), the mean over the batch",
        example = "ActivityRegularization: {l2: 0.001}",
        source = "keras/src/layers/regularization/activity_regularization.py")
public record ActivityRegularization(
        @Argument(value = "the factor of absolute values", byDefault = "0.0", min = 0)
        double l1,

        @Argument(value = "the factor of squares", byDefault = "0.0", min = 0)
        double l2)
        implements Layer {
    @Override
    public Regularizer activityRegularizer() {
        return new L1L2(l1, l2);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "ActivityRegularization");
    }
}
