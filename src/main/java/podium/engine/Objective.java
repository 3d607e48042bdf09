package podium.engine;

import podium.engine.layer.Pass;
import podium.engine.loss.LossFunction;
import podium.engine.loss.LossFunctions;
import podium.model.loss.Loss;

/** A net together with its loss: runs images through, sums losses and right answers, and sends gradients back. */
final class Objective {
    private final Network network;
    private final LossFunction loss;

    /** The stage whose output the loss looks at: the last one, or the logits before a final softmax or sigmoid. */
    private final Stage judged;

    private final int classes;
    private double lossSum;
    private int right;

    Objective(Network network, Loss spec) {
        this.network = network;
        classes = network.output().size();
        LossFunction plain = LossFunctions.of(spec);
        LossFunction fused = network.hidesLogits() ? plain.onLogits() : null;
        loss = fused == null ? plain : fused;
        judged = fused == null ? network.output() : network.output().sources[0];
    }

    void reset() {
        lossSum = 0;
        right = 0;
    }

    /** Summed over images since the last {@link #reset}, penalties on activations included. */
    double lossSum() {
        return lossSum;
    }

    /** Images since the last {@link #reset} whose largest prediction was the right class. */
    int right() {
        return right;
    }

    /**
     * Runs the images that lie in the net's input through.
     *
     * @param targets one-hot, {@code [count, classes]}
     */
    void run(float[] targets, int count, Pass pass) {
        network.forward(count, pass);
        boolean learns = pass.training() && judged.needsGradient;
        lossSum += loss.evaluate(
                judged.output, targets, count, classes, 1.0 / pass.batch(), learns ? judged.gradient : null);
        lossSum += network.activityPenalty();
        right += Accuracy.right(network.output().output, targets, count, classes);
        if (learns) {
            network.backward(judged, count);
        }
    }
}
