package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.activation.ActivationFunction;

/** Reads a sequence with a plain state. */
@Declared(
        summary = "Reads a sequence with a plain state.",
        formula = "h = activation(x @ kernel + h @ recurrent_kernel + bias)",
        example = "SimpleRNN: 64",
        source = "keras/src/layers/rnn/simple_rnn.py",
        ignores = {"implementation", "unroll", "use_cudnn", "zero_output_for_mask", "input_length", "consume_less"},
        fixed = {"return_state=false", "stateful=false", "time_major=false"})
public record SimpleRNN(
        @Argument(
                value = "the size of the state",
                min = 1,
                aliases = {"output_dim"})
        int units,

        @Argument(value = "of the state", byDefault = "\"tanh\"")
        ActivationFunction activation,

        Recurrence recurrence)
        implements RecurrentLayer {
    @Override
    public int gates() {
        return 1;
    }

    @Override
    public RecurrentLayer backwards() {
        return new SimpleRNN(units, activation, recurrence.backwards());
    }
}
