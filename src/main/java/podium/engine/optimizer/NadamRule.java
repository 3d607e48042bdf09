package podium.engine.optimizer;

import podium.model.optimizer.Nadam;

/**
 * {@code u_t = b1 (1 - 0.96^t / 2)}, {@code m += (1 - b1)(g - m)}, {@code v += (1 - b2)(g^2 - v)},
 * {@code mhat = u_{t+1} m / (1 - u_1...u_{t+1}) + (1 - u_t) g / (1 - u_1...u_t)},
 * {@code w -= lr mhat / (sqrt(v / (1 - b2^t)) + eps)}. Dozat 2016; follows keras/src/optimizers/nadam.py.
 */
final class NadamRule implements UpdateRule {
    private final Nadam spec;
    private float product = 1;

    NadamRule(Nadam spec) {
        this.spec = spec;
    }

    @Override
    public int slots() {
        return 2;
    }

    private float factor(long step) {
        return (float) spec.moments().beta1() * (1 - 0.5f * (float) Math.pow(0.96f, step));
    }

    @Override
    public void begin(long step) {
        product *= factor(step);
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float now = (1 - factor(step)) / (1 - product);
        float next = factor(step + 1) / (1 - product * factor(step + 1));
        float rate = (float) learningRate;
        float first = 1 - (float) spec.moments().beta1();
        float second = 1 - (float) spec.moments().beta2();
        float correction = Powers.rest(spec.moments().beta2(), step);
        float epsilon = (float) spec.moments().epsilon();
        float[] m = slots[0];
        float[] v = slots[1];
        for (int i = 0; i < w.length; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            w[i] -= rate * (next * m[i] + now * g[i]) / ((float) Math.sqrt(v[i] / correction) + epsilon);
        }
    }
}
