package podium.engine.optimizer;

import podium.model.optimizer.Adagrad;

/** {@code a += g^2}, {@code w -= lr g / sqrt(a + eps)}. Duchi et al. 2011; follows keras/src/optimizers/adagrad.py. */
record AdagradRule(Adagrad spec) implements UpdateRule {
    @Override
    public int slots() {
        return 1;
    }

    @Override
    public double initialSlotValue() {
        return spec.initialAccumulatorValue();
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float rate = (float) learningRate;
        float epsilon = (float) spec.epsilon();
        float[] a = slots[0];
        for (int i = 0; i < w.length; i++) {
            a[i] += g[i] * g[i];
            w[i] -= rate * g[i] / (float) Math.sqrt(a[i] + epsilon);
        }
    }
}
