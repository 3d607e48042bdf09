package podium.engine.optimizer;

import podium.model.optimizer.Lamb;

/**
 * Adam's update {@code u = mhat / (sqrt(vhat) + eps)}, scaled to the weight: {@code w -= lr |w| / |u| u}. You et al. 2019;
 * follows keras/src/optimizers/lamb.py.
 */
record LambRule(Lamb spec) implements UpdateRule {
    @Override
    public int slots() {
        return 3;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float first = (float) (1 - spec.moments().beta1());
        float second = (float) (1 - spec.moments().beta2());
        float firstRest = Powers.rest(spec.moments().beta1(), step);
        float secondRest = Powers.rest(spec.moments().beta2(), step);
        float epsilon = (float) spec.moments().epsilon();
        float[] m = slots[0];
        float[] v = slots[1];
        float[] update = slots[2];
        double wSquare = 0;
        double uSquare = 0;
        for (int i = 0; i < w.length; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            update[i] = m[i] / firstRest / ((float) Math.sqrt(v[i] / secondRest) + epsilon);
            wSquare += (double) w[i] * w[i];
            uSquare += (double) update[i] * update[i];
        }
        double ratio = wSquare > 0 && uSquare > 0 ? Math.sqrt(wSquare / uSquare) : 1;
        float rate = (float) (ratio * learningRate);
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * update[i];
        }
    }
}
