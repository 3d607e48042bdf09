package podium.engine.optimizer;

import java.util.List;

import podium.engine.layer.Parameter;
import podium.model.optimizer.Extras;

/**
 * Bounds on gradients: the norm of each, else the norm of all together, else each value. Follows {@code _clip_gradients} of
 * keras/src/optimizers/base_optimizer.py.
 */
final class GradientClipping {
    private GradientClipping() {}

    static void clip(Extras extras, List<Parameter> parameters) {
        if (extras.clipnorm() != null && extras.clipnorm() > 0) {
            for (Parameter parameter : parameters) {
                scale(parameter.gradient, extras.clipnorm(), Math.sqrt(square(parameter.gradient)));
            }
        } else if (extras.globalClipnorm() != null && extras.globalClipnorm() > 0) {
            double square = 0;
            for (Parameter parameter : parameters) {
                square += square(parameter.gradient);
            }
            for (Parameter parameter : parameters) {
                scale(parameter.gradient, extras.globalClipnorm(), Math.sqrt(square));
            }
        } else if (extras.clipvalue() != null && extras.clipvalue() > 0) {
            double bound = extras.clipvalue();
            for (Parameter parameter : parameters) {
                float[] g = parameter.gradient;
                for (int i = 0; i < g.length; i++) {
                    g[i] = (float) Math.min(Math.max(g[i], -bound), bound);
                }
            }
        }
    }

    private static double square(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static void scale(float[] values, double bound, double norm) {
        if (norm > bound) {
            float factor = (float) (bound / norm);
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
    }
}
