package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.activation.ActivationFunction;

/** Reads a sequence with a gated memory; an image is a sequence of its rows. */
@Declared(
        summary = "Reads a sequence with a gated memory; an image is a sequence of its rows.",
        formula =
                "c = f * c + i * activation(x @ kernel + h @ recurrent_kernel + bias); h = o * activation(c), gates i, f, c, o",
        example = "LSTM: 64",
        source = "Hochreiter and Schmidhuber 1997; keras/src/layers/rnn/lstm.py",
        ignores = {"unroll", "use_cudnn", "zero_output_for_mask", "input_length", "consume_less"},
        fixed = {"return_state=false", "stateful=false", "time_major=false"})
public record LSTM(
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

        @Argument(value = "whether the bias of the forget gate starts at 1", byDefault = "true")
        boolean unitForgetBias,

        Recurrence recurrence,

        @Argument(
                value =
                        "1: each gate drops values of the input of its own; 2: all gates the same. Without dropout it is"
                                + " all one",
                byDefault = "2",
                min = 0,
                max = 2)
        int implementation)
        implements RecurrentLayer {
    public LSTM {
        implementation = recurrence.implementation(implementation);
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public RecurrentLayer backwards() {
        return new LSTM(units, activation, recurrentActivation, unitForgetBias, recurrence.backwards(), implementation);
    }
}
