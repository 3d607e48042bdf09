package podium.engine.optimizer;

import podium.model.optimizer.Ftrl;

/**
 * Follow the regularised leader: {@code n' = n + g^2}, {@code z += g + 2 shrinkage w - (n'^-p - n^-p) / lr w},
 * {@code w = (clip(z, -l1, l1) - z) / (n'^-p / lr + 2 l2 + beta / lr)}. McMahan et al. 2013; follows
 * keras/src/optimizers/ftrl.py.
 */
record FtrlRule(Ftrl spec) implements UpdateRule {
    @Override
    public int slots() {
        return 2;
    }

    /** Also where the second array starts, which is set to 0 in the first step. */
    @Override
    public double initialSlotValue() {
        return spec.initialAccumulatorValue();
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        float[] n = slots[0];
        float[] z = slots[1];
        if (step == 1) {
            java.util.Arrays.fill(z, 0);
        }
        double l1 = spec.l1RegularizationStrength();
        double l2 = spec.l2RegularizationStrength() + spec.beta() / (2 * learningRate);
        double power = -spec.learningRatePower();
        double shrinkage = 2 * spec.l2ShrinkageRegularizationStrength();
        for (int i = 0; i < w.length; i++) {
            float sum = n[i] + g[i] * g[i];
            double after = Math.pow(sum, power);
            double before = Math.pow(n[i], power);
            z[i] += (float) (g[i] + shrinkage * w[i] - (after - before) / learningRate * w[i]);
            double clipped = Math.min(Math.max(z[i], -l1), l1);
            w[i] = (float) ((clipped - z[i]) / (after / learningRate + 2 * l2));
            n[i] = sum;
        }
    }
}
