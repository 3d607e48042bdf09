package podium.engine.optimizer;

import podium.model.optimizer.Adadelta;

/**
 * {@code v = rho v + (1 - rho) g^2}, {@code delta = -sqrt(d + eps) / sqrt(v + eps) g},
 * {@code d = rho d + (1 - rho) delta^2}, {@code w += lr delta}. Zeiler 2012, algorithm 1; follows
 * keras/src/optimizers/adadelta.py.
 */
record AdadeltaRule(Adadelta spec) implements UpdateRule {
    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float rate = (float) learningRate;
        float rho = (float) spec.rho();
        float rest = (float) (1 - spec.rho());
        float epsilon = (float) spec.epsilon();
        float[] v = slots[0];
        float[] d = slots[1];
        for (int i = 0; i < w.length; i++) {
            v[i] = rho * v[i] + rest * g[i] * g[i];
            float delta = -(float) Math.sqrt(d[i] + epsilon) * g[i] / (float) Math.sqrt(v[i] + epsilon);
            d[i] = rho * d[i] + rest * delta * delta;
            w[i] += rate * delta;
        }
    }
}
