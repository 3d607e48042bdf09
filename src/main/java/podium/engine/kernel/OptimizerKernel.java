package podium.engine.kernel;

/**
 * One update of {@code count} parameters {@code w} by their gradient {@code g}, with Keras's formulas; plain loops that C2 vectorises.
 *
 * <p>Slots ({@code m}, {@code v}, ...) start as zeros and share the parameters' index. {@code step} counts from 1. Source:
 * keras/src/optimizers (Keras 3).
 */
public final class OptimizerKernel {
    private OptimizerKernel() {}

    /** {@code w -= rate g}. */
    public static void sgd(float[] w, float[] g, int at, int count, float rate) {
        for (int i = at; i < at + count; i++) w[i] -= rate * g[i];
    }

    /** {@code m = momentum m - rate g; w += m}, or with Nesterov {@code w += momentum m - rate g}. */
    public static void momentum(
            float[] w, float[] g, float[] m, int at, int count, float rate, float momentum, boolean nesterov) {
        for (int i = at; i < at + count; i++) m[i] = momentum * m[i] - rate * g[i];
        if (nesterov) {
            for (int i = at; i < at + count; i++) w[i] += momentum * m[i] - rate * g[i];
        } else {
            for (int i = at; i < at + count; i++) w[i] += m[i];
        }
    }

    /** {@code v = rho v + (1 - rho) g²; w -= rate g / sqrt(v + epsilon)}. */
    public static void rmsprop(
            float[] w, float[] g, float[] v, int at, int count, float rate, float rho, float epsilon) {
        float rest = 1 - rho;
        for (int i = at; i < at + count; i++) {
            float d = g[i];
            float s = rho * v[i] + rest * (d * d);
            v[i] = s;
            w[i] -= rate * d / (float) Math.sqrt(s + epsilon);
        }
    }

    /** {@code m += (g - m)(1 - beta1); v += (g² - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt v + epsilon)}. */
    public static void adam(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int at,
            int count,
            long step,
            float rate,
            float beta1,
            float beta2,
            float epsilon) {
        float alpha =
                (float) (rate * StrictMath.sqrt(1 - StrictMath.pow(beta2, step)) / (1 - StrictMath.pow(beta1, step)));
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        for (int i = at; i < at + count; i++) {
            float d = g[i];
            float mean = m[i] + (d - m[i]) * rest1;
            float square = v[i] + (d * d - v[i]) * rest2;
            m[i] = mean;
            v[i] = square;
            w[i] -= mean * alpha / ((float) Math.sqrt(square) + epsilon);
        }
    }

    /** {@code m += (g - m)(1 - beta1); u = max(beta2 u, |g|); w -= rate m / ((1 - beta1^t)(u + epsilon))}. */
    public static void adamax(
            float[] w,
            float[] g,
            float[] m,
            float[] u,
            int at,
            int count,
            long step,
            float rate,
            float beta1,
            float beta2,
            float epsilon) {
        float correction = (float) (1 - StrictMath.pow(beta1, step));
        float rest = 1 - beta1;
        for (int i = at; i < at + count; i++) {
            float mean = m[i] + (g[i] - m[i]) * rest;
            float norm = Math.max(beta2 * u[i], Math.abs(g[i]));
            m[i] = mean;
            u[i] = norm;
            w[i] -= rate * mean / (correction * (norm + epsilon));
        }
    }

    /** {@code a = rho a + (1 - rho) g²; s = -sqrt(d + epsilon) / sqrt(a + epsilon) g; d = rho d + (1 - rho) s²; w += rate s}. */
    public static void adadelta(
            float[] w, float[] g, float[] a, float[] d, int at, int count, float rate, float rho, float epsilon) {
        float rest = 1 - rho;
        for (int i = at; i < at + count; i++) {
            float square = rho * a[i] + rest * (g[i] * g[i]);
            float change = -((float) Math.sqrt(d[i] + epsilon) * g[i] / (float) Math.sqrt(square + epsilon));
            a[i] = square;
            d[i] = rho * d[i] + rest * (change * change);
            w[i] += rate * change;
        }
    }
}
