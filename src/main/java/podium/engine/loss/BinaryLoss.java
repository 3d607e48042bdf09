package podium.engine.loss;

import podium.engine.activation.Elementwises;

/**
 * Binary crossentropy, the mean over classes of {@code -y log p - (1 - y) log(1 - p)} with p clipped to
 * {@code [1e-7, 1 - 1e-7]} or computed from logits; as focal loss each class times {@code (1 - p_t)^gamma} with
 * {@code p_t = y p + (1 - y)(1 - p)}, and, balanced, times {@code y alpha + (1 - y)(1 - alpha)}.
 *
 * @param smoothing how much targets are pulled to one half
 * @param gamma 0 for the plain loss
 * @param alpha negative for no balance
 */
final class BinaryLoss extends PerImage {
    private final double smoothing;
    private final double gamma;
    private final double alpha;
    private final boolean logits;

    BinaryLoss(double smoothing, double gamma, double alpha, boolean logits) {
        this.smoothing = smoothing;
        this.gamma = gamma;
        this.alpha = alpha;
        this.logits = logits;
    }

    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double target = y[i] * (1 - smoothing) + 0.5 * smoothing;
            double probability = logits ? Elementwises.sigmoid(p[i]) : p[i];
            double crossentropy = crossentropy(p[i], target);
            double slope = slope(p[i], target);
            double weight = alpha < 0 ? 1 : target * alpha + (1 - target) * (1 - alpha);
            double miss = 1 - (target * probability + (1 - target) * (1 - probability));
            double focus = gamma == 0 ? 1 : Math.pow(miss, gamma);
            double byProbability = logits ? probability * (1 - probability) : 1;
            double focusSlope = gamma == 0 ? 0 : gamma * Math.pow(miss, gamma - 1) * (1 - 2 * target) * byProbability;
            sum += weight * focus * crossentropy;
            dp[i] = weight * (focus * slope + focusSlope * crossentropy) / p.length;
        }
        return sum / p.length;
    }

    private double crossentropy(double p, double target) {
        if (logits) {
            return Math.max(p, 0) - p * target + Math.log1p(Math.exp(-Math.abs(p)));
        }
        double clipped = Crossentropy.clip(p);
        return -target * Math.log(clipped) - (1 - target) * Math.log(1 - clipped);
    }

    private double slope(double p, double target) {
        if (logits) {
            return Elementwises.sigmoid(p) - target;
        }
        return Crossentropy.clip(p) == p ? (1 - target) / (1 - p) - target / p : 0;
    }

    @Override
    public LossFunction onLogits() {
        return new BinaryLoss(smoothing, gamma, alpha, true);
    }
}
