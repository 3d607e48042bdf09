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
     * The same loss as a function of what goes into the softmax that made the predictions, where that is more exact; null
     * where Keras, too, looks at the probabilities.
     */
    default @Nullable LossFunction beforeSoftmax() {
        return null;
    }
}
