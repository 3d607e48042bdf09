package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;

/** Reads a sequence from both ends with two recurrent layers. */
@Declared(
        summary = "Reads a sequence from both ends with two recurrent layers.",
        formula = "merge(layer(x), backward_layer(x from the end, its output turned round again))",
        example = "Bidirectional: {layer: {LSTM: {units: 32}}}",
        source = "Schuster and Paliwal 1997; keras/src/layers/rnn/bidirectional.py",
        ignores = {"num_constants", "weights"})
public record Bidirectional(
        @Argument("an LSTM, a GRU or a SimpleRNN") Layer layer,

        @Argument(value = "how the two outputs become one", byDefault = "\"concat\"")
        MergeMode mergeMode,

        @Argument(
                value = "the layer that reads from the end; null for one with the arguments of the other",
                byDefault = "null")
        @Nullable
        Layer backwardLayer)
        implements Layer {
    public Bidirectional {
        if (!(layer instanceof RecurrentLayer forward)) {
            throw new IllegalArgumentException("layer must be an LSTM, a GRU or a SimpleRNN, got a "
                    + layer.getClass().getSimpleName());
        }
        if (backwardLayer != null) {
            requireMatch(forward, backwardLayer);
        }
    }

    private static void requireMatch(RecurrentLayer forward, Layer backward) {
        if (!(backward instanceof RecurrentLayer other)) {
            throw new IllegalArgumentException("backward_layer must be an LSTM, a GRU or a SimpleRNN, got a "
                    + backward.getClass().getSimpleName());
        }
        if (forward.recurrence().goBackwards() == other.recurrence().goBackwards()) {
            throw new IllegalArgumentException("layer and backward_layer must differ in go_backwards, both have "
                    + other.recurrence().goBackwards());
        }
        if (forward.recurrence().returnSequences() != other.recurrence().returnSequences()) {
            throw new IllegalArgumentException("layer and backward_layer must have the same return_sequences");
        }
    }

    /** The layer that reads from the start. */
    public RecurrentLayer forward() {
        return (RecurrentLayer) layer;
    }

    /** The layer that reads from the end. */
    public RecurrentLayer backward() {
        return backwardLayer == null ? forward().backwards() : (RecurrentLayer) backwardLayer;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape one = forward().outputShape(inputs);
        Shape other = backward().outputShape(inputs);
        if (mergeMode == MergeMode.CONCAT) {
            return one.withLast(Math.addExact(one.get(-1), other.get(-1)));
        }
        if (!one.equals(other)) {
            throw new InvalidShapeException("Bidirectional cannot merge " + one + " and " + other
                    + "; give both layers as many units, or merge_mode concat");
        }
        return one;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        var weights = new ArrayList<Weight>();
        forward().weights(inputs).forEach(weight -> weights.add(weight.named("forward_" + weight.name())));
        backward().weights(inputs).forEach(weight -> weights.add(weight.named("backward_" + weight.name())));
        return weights;
    }

    @Override
    public long workspace(List<Shape> inputs) {
        long outputs = Math.multiplyExact(4L, outputShape(inputs).size());
        return Math.addExact(
                Math.addExact(forward().workspace(inputs), backward().workspace(inputs)), outputs);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.addExact(forward().flops(inputs), backward().flops(inputs));
    }
}
