package podium.engine.optimizer;

import podium.model.optimizer.SGD;

/**
 * {@code w -= lr g}; with momentum {@code m = mu m - lr g, w += m}; with Nesterov's {@code w += mu m - lr g}. Follows
 * keras/src/optimizers/sgd.py.
 */
record SgdRule(SGD spec) implements UpdateRule {
    @Override
    public int slots() {
        return spec.momentum() == 0 ? 0 : 1;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float rate = (float) learningRate;
        if (spec.momentum() == 0) {
            for (int i = 0; i < w.length; i++) {
                w[i] -= rate * g[i];
            }
            return;
        }
        float momentum = (float) spec.momentum();
        float[] m = slots[0];
        for (int i = 0; i < w.length; i++) {
            m[i] = momentum * m[i] - rate * g[i];
            w[i] += spec.nesterov() ? momentum * m[i] - rate * g[i] : m[i];
        }
    }
}
