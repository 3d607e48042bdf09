package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;

/** Applies one layer to each step of a sequence. */
@Declared(
        summary = "Applies one layer to each step of a sequence, with the same weights.",
        formula = "y[step] = layer(x[step])",
        example = "TimeDistributed: {layer: {Dense: {units: 32, activation: relu}}}",
        source = "keras/src/layers/rnn/time_distributed.py")
public record TimeDistributed(
        @Argument("the layer that each step goes through") Layer layer) implements Layer {
    public TimeDistributed {
        if (layer instanceof BatchNormalization) {
            throw new IllegalArgumentException(
                    "Keras normalises each step by itself in TimeDistributed, which cannot be trained here; a"
                            + " BatchNormalization without TimeDistributed normalises over all steps");
        }
        if (layer instanceof InputLayer || layer instanceof TimeDistributed || layer instanceof Bidirectional) {
            throw new IllegalArgumentException("layer must be one that takes and yields one array, got a "
                    + layer.getClass().getSimpleName());
        }
    }

    /** What one step is. */
    public Shape step(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "TimeDistributed");
        if (input.rank() < 2) {
            throw new InvalidShapeException(
                    "TimeDistributed takes a sequence of rank 2 or more, (steps, ...), got " + input);
        }
        return new Shape(input.dimensions().subList(1, input.rank()));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        var extents = new ArrayList<Integer>();
        Shape output = layer.outputShape(List.of(step(inputs)));
        extents.add(inputs.get(0).get(0));
        extents.addAll(output.dimensions());
        return new Shape(extents);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return layer.weights(List.of(step(inputs)));
    }

    @Override
    public long workspace(List<Shape> inputs) {
        long within = Math.multiplyExact(
                layer.workspace(List.of(step(inputs))), (long) inputs.get(0).get(0));
        return Math.addExact(within, Math.multiplyExact(4L, outputShape(inputs).size()));
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(
                layer.flops(List.of(step(inputs))), inputs.get(0).get(0));
    }
}
