package podium.keras;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.ModelSpec;
import podium.model.Training;
import podium.model.activation.ActivationFunction;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.callback.Callback;
import podium.model.callback.EarlyStopping;
import podium.model.callback.ReduceLROnPlateau;
import podium.model.layer.Activation;
import podium.model.layer.Conv2D;
import podium.model.layer.Dense;
import podium.model.layer.Flatten;
import podium.model.layer.Layer;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.Loss;
import podium.model.loss.MeanSquaredError;
import podium.model.loss.SparseCategoricalCrossentropy;
import podium.model.optimizer.Adadelta;
import podium.model.optimizer.Optimizer;
import podium.model.optimizer.SGD;
import podium.model.schedule.Constant;

/** Warnings about nets that train but probably not as meant. */
final class Advice {
    private final Problems problems;

    Advice(Problems problems) {
        this.problems = problems;
    }

    void give(Graph graph, Envelope envelope, Training training) {
        List<ModelSpec.Node> nodes = graph.nodes();
        Graph.Draft last = graph.draftOf(nodes.get(nodes.size() - 1));
        ending(last, envelope.training().getOrDefault("loss", last.at()), training.loss());
        linearPairs(graph);
        learningRate(training.optimizer(), envelope);
        callbacks(training, envelope);
    }

    private void ending(Graph.Draft last, Located lossAt, Loss loss) {
        boolean probabilities = activation(last.layer()) == ActivationFunction.SOFTMAX;
        Boolean logits = fromLogits(loss);
        if (probabilities && Boolean.TRUE.equals(logits)) {
            problems.warn(
                    lossAt,
                    "the loss has from_logits=true, but the net ends in softmax; as in Keras, it is applied once only."
                            + " Drop one of the two: elsewhere softmax of softmax learns badly");
        }
        if (!probabilities && Boolean.FALSE.equals(logits)) {
            problems.warn(
                    last.at(),
                    "the loss takes probabilities, but the net does not end in softmax; give the last layer"
                            + " activation softmax, or the loss from_logits=true");
        }
        if (!probabilities && loss instanceof MeanSquaredError) {
            problems.warn(
                    last.at(),
                    "mean squared error compares with 0 and 1, but the net does not end in softmax; cross-entropy"
                            + " after softmax usually learns better");
        }
    }

    private static @Nullable Boolean fromLogits(Loss loss) {
        if (loss instanceof CategoricalCrossentropy cross) {
            return cross.fromLogits();
        }
        return loss instanceof SparseCategoricalCrossentropy sparse ? (Boolean) sparse.fromLogits() : null;
    }

    private static @Nullable ActivationFunction activation(@Nullable Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.activation();
        }
        if (layer instanceof Conv2D conv) {
            return conv.activation();
        }
        return layer instanceof Activation activation ? activation.activation() : null;
    }

    /** Two linear layers in a row compute what one can. */
    private void linearPairs(Graph graph) {
        for (ModelSpec.Node node : graph.nodes()) {
            if (!isWeighted(graph.draftOf(node).layer()) || node.inputs().size() != 1) {
                continue;
            }
            Graph.Draft before = graph.draftOf(graph.nodes().get(node.inputs().get(0)));
            if (before.layer() instanceof Flatten) {
                ModelSpec.Node flatten = graph.nodes().get(node.inputs().get(0));
                before = graph.draftOf(graph.nodes().get(flatten.inputs().get(0)));
            }
            if (isWeighted(before.layer()) && activation(before.layer()) == ActivationFunction.LINEAR) {
                problems.warn(
                        before.at(),
                        "\"" + before.name() + "\" has no activation and \""
                                + graph.draftOf(node).name()
                                + "\" follows at once; together they are one linear layer. relu is the usual choice");
            }
        }
    }

    private static boolean isWeighted(@Nullable Layer layer) {
        return layer instanceof Dense || layer instanceof Conv2D;
    }

    private void learningRate(Optimizer optimizer, Envelope envelope) {
        if (!(optimizer.learningRate() instanceof Constant constant)) {
            return;
        }
        double rate = constant.value();
        Located at = envelope.training().getOrDefault("optimizer", envelope.trainingAt());
        if (rate > 0 && rate < 1e-4) {
            problems.warn(
                    at,
                    "a learning rate of " + rate + " is very small; if it is what ReduceLROnPlateau left at the end"
                            + " of an earlier training, set the one it started with");
        } else if (rate > 0.05 && !(optimizer instanceof SGD) && !(optimizer instanceof Adadelta)) {
            problems.warn(
                    at,
                    "a learning rate of " + rate + " is large for "
                            + optimizer.getClass().getSimpleName() + "; 0.001 is usual");
        } else if (rate == 0) {
            problems.warn(at, "with a learning rate of 0 nothing is learned");
        }
    }

    private void callbacks(Training training, Envelope envelope) {
        Located at = envelope.training().getOrDefault("callbacks", envelope.trainingAt());
        for (Callback callback : training.callbacks()) {
            boolean validates = callback instanceof EarlyStopping stopping
                            && stopping.monitor().needsValidation()
                    || callback instanceof ReduceLROnPlateau plateau
                            && plateau.monitor().needsValidation();
            if (validates && training.validationSplit() == 0) {
                problems.warn(
                        at,
                        callback.getClass().getSimpleName() + " watches a validation metric, but validation_split is"
                                + " 0; it will do nothing");
            }
        }
    }
}
