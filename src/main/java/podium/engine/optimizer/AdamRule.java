package podium.engine.optimizer;

import podium.model.optimizer.Moments;

/**
 * {@code m += (1 - b1)(g - m)}, {@code v += (1 - b2)(g^2 - v)},
 * {@code w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps)}; with amsgrad the largest v so far. Kingma and Ba 2014 in
 * the form before section 2.1, so that epsilon is the paper's epsilon hat. Follows keras/src/optimizers/adam.py.
 */
record AdamRule(Moments moments, boolean amsgrad) implements UpdateRule {
    @Override
    public int slots() {
        return amsgrad ? 3 : 2;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float firstRest = Powers.rest(moments.beta1(), step);
        float secondRest = Powers.rest(moments.beta2(), step);
        float alpha = (float) learningRate * (float) Math.sqrt(secondRest) / firstRest;
        float first = (float) (1 - moments.beta1());
        float second = (float) (1 - moments.beta2());
        float small = (float) moments.epsilon();
        float[] m = slots[0];
        float[] v = slots[1];
        if (!amsgrad) {
            // One pass over memory: most steps of dense nets are spent on it.
            for (int i = 0; i < w.length; i++) {
                float mean = m[i] + (g[i] - m[i]) * first;
                float square = v[i] + (g[i] * g[i] - v[i]) * second;
                m[i] = mean;
                v[i] = square;
                w[i] -= mean * alpha / ((float) Math.sqrt(square) + small);
            }
            return;
        }
        float[] largest = slots[2];
        for (int i = 0; i < w.length; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            largest[i] = Math.max(largest[i], v[i]);
            w[i] -= m[i] * alpha / ((float) Math.sqrt(largest[i]) + small);
        }
    }
}
