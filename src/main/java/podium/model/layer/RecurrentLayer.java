package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.Weight;
import podium.model.regularizer.Regularizer;

/** A layer that reads a sequence, {@code [steps, features]}, step by step. */
public sealed interface RecurrentLayer extends Layer permits GRU, LSTM, SimpleRNN {
    /** The size of the state. */
    int units();

    /** What all such layers can do. */
    Recurrence recurrence();

    /** How many sums of the state's size a step takes. */
    int gates();

    /** 1 where each gate drops values of its own, 2 where all drop the same. */
    default int implementation() {
        return 2;
    }

    /** The same layer reading from the end. */
    RecurrentLayer backwards();

    /** The shape of the bias. */
    default Shape biasShape() {
        return Shape.of(Math.multiplyExact(gates(), units()));
    }

    private Shape sequence(List<Shape> inputs) {
        return Sequences.of(inputs, getClass().getSimpleName());
    }

    @Override
    default @Nullable Regularizer activityRegularizer() {
        return recurrence().activityRegularizer();
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        int steps = sequence(inputs).get(0);
        return recurrence().returnSequences() ? Shape.of(steps, units()) : Shape.of(units());
    }

    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return recurrence().weights(sequence(inputs).get(1), units(), gates(), biasShape());
    }

    @Override
    default long workspace(List<Shape> inputs) {
        return Sequences.workspace(sequence(inputs), units(), gates());
    }

    @Override
    default long flops(List<Shape> inputs) {
        return Sequences.flops(sequence(inputs), units(), gates());
    }
}
