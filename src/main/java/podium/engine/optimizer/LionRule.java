package podium.engine.optimizer;

import podium.model.optimizer.Lion;

/**
 * {@code w -= lr sign(b1 m + (1 - b1) g)}, {@code m = b2 m + (1 - b2) g}. Chen et al. 2023; follows
 * keras/src/optimizers/lion.py.
 */
record LionRule(Lion spec) implements UpdateRule {
    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float rate = (float) learningRate;
        float first = (float) spec.beta1();
        float second = (float) spec.beta2();
        float[] m = slots[0];
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * Math.signum(first * m[i] + (1 - first) * g[i]);
            m[i] = second * m[i] + (1 - second) * g[i];
        }
    }
}
