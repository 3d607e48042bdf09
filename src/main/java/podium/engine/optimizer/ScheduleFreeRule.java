package podium.engine.optimizer;

import podium.model.optimizer.ScheduleFreeAdamW;

/**
 * {@code z -= lr g / (sqrt(v / (1 - b2^t)) + eps)}, {@code x = (1 - 1/t) x + z / t}, {@code w = (1 - b1) z + b1 x}, where x is
 * taken back out of w with the new z, as Keras does on TensorFlow. Defazio et al. 2024; follows keras/src/optimizers/schedule_free_adamw.py.
 */
record ScheduleFreeRule(ScheduleFreeAdamW spec) implements UpdateRule {
    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void start(float[] w, float[][] slots) {
        System.arraycopy(w, 0, slots[0], 0, w.length);
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float[] z = slots[0];
        float[] v = slots[1];
        float beta1 = (float) spec.beta1();
        float rest = 1 - beta1;
        float second = 1 - (float) spec.beta2();
        float correction = Powers.rest(spec.beta2(), step);
        float epsilon = (float) spec.epsilon();
        float part = 1f / step;
        float rate = (float) learningRate;
        if (spec.warmupSteps() > 0) {
            rate *= Math.min((float) step / spec.warmupSteps(), 1f);
        }
        for (int i = 0; i < w.length; i++) {
            v[i] += (g[i] * g[i] - v[i]) * second;
            z[i] -= rate * g[i] / ((float) Math.sqrt(v[i] / correction) + epsilon);
            float x = (w[i] - rest * z[i]) / beta1;
            x = (1 - part) * x + part * z[i];
            w[i] = rest * z[i] + beta1 * x;
        }
    }
}
