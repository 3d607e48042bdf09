package podium.model.advice;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.activation.ActivationFunction;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.Loss;
import podium.model.loss.MeanSquaredError;
import podium.model.loss.SparseCategoricalCrossentropy;

/** What the net ends in, and what its loss expects. */
final class Ending implements Rule {
    private static final String SOFTMAX_BEFORE_LOGITS =
            "softmax before a loss that expects logits: from_logits=true makes the loss apply softmax itself. As in"
                    + " Keras, it is applied once only here. Drop one of the two: elsewhere softmax of softmax learns"
                    + " badly";

    private static final String SQUARES_WITHOUT_SOFTMAX =
            "mean squared error compares with 0 and 1, but the net does not end in softmax; cross-entropy after softmax"
                    + " usually learns better";

    @Override
    public List<Remark> on(Net net) {
        int last = net.last();
        ActivationFunction activation = Net.activation(net.layer(last));
        boolean probabilities = activation == ActivationFunction.SOFTMAX;
        Loss loss = net.training().loss();
        Boolean logits = fromLogits(loss);
        if (probabilities) {
            return Boolean.TRUE.equals(logits) ? List.of(Remark.on("loss", SOFTMAX_BEFORE_LOGITS)) : List.of();
        }
        if (Boolean.FALSE.equals(logits)) {
            return List.of(Remark.on(last, noProbabilities(activation)));
        }
        if (Boolean.TRUE.equals(logits) && activation != null && activation != ActivationFunction.LINEAR) {
            return List.of(Remark.on(
                    last,
                    "the loss has from_logits=true and expects numbers of any sign and size; " + activation.id()
                            + " at the end takes most of them away. Leave the last layer's activation out"));
        }
        return loss instanceof MeanSquaredError ? List.of(Remark.on(last, SQUARES_WITHOUT_SOFTMAX)) : List.of();
    }

    private static String noProbabilities(@Nullable ActivationFunction activation) {
        if (activation == ActivationFunction.SIGMOID) {
            return "sigmoid gives every class a probability of its own, and cross-entropy over classes expects ones that"
                    + " sum to 1: give the last layer activation softmax";
        }
        return "the loss takes probabilities, but the net does not end in softmax; give the last layer activation"
                + " softmax, or the loss from_logits=true";
    }

    /** Null where the loss has no such argument. */
    private static @Nullable Boolean fromLogits(Loss loss) {
        if (loss instanceof CategoricalCrossentropy cross) {
            return cross.fromLogits();
        }
        return loss instanceof SparseCategoricalCrossentropy sparse ? (Boolean) sparse.fromLogits() : null;
    }
}
