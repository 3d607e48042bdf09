package podium.engine.loss;

import org.jspecify.annotations.Nullable;

/** What training minimises. */
public interface LossFunction {
    /**
     * The losses of some images and their gradient.
     *
     * @param predictions {@code [images, classes]}
     * @param targets {@code [images, classes]}, one-hot
     * @param scale what the gradient is multiplied with, one over the size of the batch
     * @param gradient where the gradient of the predictions is written, null if it is not wanted
     * @return the sum of the images' losses, not scaled
     */
    double evaluate(
            float[] predictions, float[] targets, int images, int classes, double scale, float @Nullable [] gradient);

    /**
     * The loss as a function of what went into the softmax or sigmoid that made the predictions; null where Keras looks at
     * the predictions. Keras's crossentropies look behind both, whether or not they fit: after a sigmoid, too, categorical
     * crossentropy is that of a softmax. See {@code _get_logits} in keras/src/backend/tensorflow/nn.py.
     */
    default @Nullable LossFunction onLogits() {
        return null;
    }
}
