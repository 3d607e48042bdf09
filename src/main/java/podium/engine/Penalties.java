package podium.engine;

import java.util.List;

import podium.engine.layer.Parameter;
import podium.model.regularizer.Regularizer;

/** Penalties on weights: {@code l1 sum |w| + l2 sum w^2}, without a half. Follows keras/src/regularizers/regularizers.py. */
final class Penalties {
    private Penalties() {}

    /** Their sum over all weights, whether or not these are learned. */
    static double sum(List<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            Regularizer regularizer = parameter.regularizer();
            if (regularizer != null) {
                for (double w : parameter.value) {
                    sum += regularizer.l1() * Math.abs(w) + regularizer.l2() * w * w;
                }
            }
        }
        return sum;
    }

    /** Adds their slopes to the gradients. */
    static void addGradients(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            Regularizer regularizer = parameter.regularizer();
            if (regularizer != null && parameter.trainable()) {
                float l1 = (float) regularizer.l1();
                float l2 = (float) (2 * regularizer.l2());
                float[] w = parameter.value;
                for (int i = 0; i < w.length; i++) {
                    parameter.gradient[i] += l1 * Math.signum(w[i]) + l2 * w[i];
                }
            }
        }
    }
}
