package podium.engine.optimizer;

import podium.model.optimizer.Adamax;

/**
 * {@code m += (1 - b1)(g - m)}, {@code u = max(b2 u, |g|)}, {@code w -= lr m / ((1 - b1^t)(u + eps))}. Kingma and Ba 2014,
 * section 7.1; follows keras/src/optimizers/adamax.py.
 */
record AdamaxRule(Adamax spec) implements UpdateRule {
    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float rate = (float) learningRate / Powers.rest(spec.beta1(), step);
        float first = (float) (1 - spec.beta1());
        float second = (float) spec.beta2();
        float epsilon = (float) spec.epsilon();
        float[] m = slots[0];
        float[] u = slots[1];
        for (int i = 0; i < w.length; i++) {
            m[i] += (g[i] - m[i]) * first;
            u[i] = Math.max(second * u[i], Math.abs(g[i]));
            w[i] -= rate * m[i] / (u[i] + epsilon);
        }
    }
}
