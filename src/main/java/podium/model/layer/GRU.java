package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.activation.ActivationFunction;

/** Reads a sequence with a gated state. */
@Declared(
        summary = "Reads a sequence with a gated state.",
        formula = "h = z * h + (1 - z) * candidate, gates z, r, h",
        example = "GRU: 64",
        source = "Cho et al. 2014; keras/src/layers/rnn/gru.py",
        ignores = {"unroll", "use_cudnn", "zero_output_for_mask", "input_length", "consume_less"},
        fixed = {"return_state=false", "stateful=false", "time_major=false"})
public record GRU(
        @Argument(
                value = "the size of the state",
                min = 1,
                aliases = {"output_dim"})
        int units,

        @Argument(value = "of the state", byDefault = "\"tanh\"")
        ActivationFunction activation,

        @Argument(
                value = "of the gates",
                byDefault = "\"sigmoid\"",
                aliases = {"inner_activation"})
        ActivationFunction recurrentActivation,

        Recurrence recurrence,

        @Argument(value = "whether the reset gate works after the matrix product", byDefault = "true")
        boolean resetAfter,

        @Argument(
                value =
                        "1: each gate drops values of the input of its own; 2: all gates the same. Without dropout it is"
                                + " all one",
                byDefault = "2",
                min = 0,
                max = 2)
        int implementation)
        implements RecurrentLayer {
    public GRU {
        implementation = recurrence.implementation(implementation);
    }

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public RecurrentLayer backwards() {
        return new GRU(units, activation, recurrentActivation, recurrence.backwards(), resetAfter, implementation);
    }

    @Override
    public Shape biasShape() {
        int width = Math.multiplyExact(3, units);
        return resetAfter ? Shape.of(2, width) : Shape.of(width);
    }
}
