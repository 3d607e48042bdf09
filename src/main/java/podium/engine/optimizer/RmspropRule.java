package podium.engine.optimizer;

import podium.model.optimizer.RMSprop;

/**
 * {@code v = rho v + (1 - rho) g^2}, step {@code lr g / sqrt(v + eps)}; centered takes the square of the mean gradient off
 * v; with momentum {@code m = mu m + step, w -= m}. Follows keras/src/optimizers/rmsprop.py; epsilon is inside the root.
 */
record RmspropRule(RMSprop spec) implements UpdateRule {
    @Override
    public int slots() {
        return 1 + (spec.momentum() > 0 ? 1 : 0) + (spec.centered() ? 1 : 0);
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float rate = (float) learningRate;
        float rho = (float) spec.rho();
        float rest = (float) (1 - spec.rho());
        float epsilon = (float) spec.epsilon();
        float momentum = (float) spec.momentum();
        float[] v = slots[0];
        float[] mean = spec.centered() ? slots[1] : v;
        float[] m = spec.momentum() > 0 ? slots[slots.length - 1] : v;
        for (int i = 0; i < w.length; i++) {
            v[i] = rho * v[i] + rest * g[i] * g[i];
            float spread = v[i] + epsilon;
            if (spec.centered()) {
                mean[i] = rho * mean[i] + rest * g[i];
                spread -= mean[i] * mean[i];
            }
            float increment = rate * g[i] / (float) Math.sqrt(spread);
            if (spec.momentum() > 0) {
                m[i] = momentum * m[i] + increment;
                increment = m[i];
            }
            w[i] -= increment;
        }
    }
}
