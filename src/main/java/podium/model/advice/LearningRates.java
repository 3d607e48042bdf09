package podium.model.advice;

import java.util.List;
import java.util.Locale;

import podium.model.optimizer.Adadelta;
import podium.model.optimizer.Optimizer;
import podium.model.optimizer.SGD;
import podium.model.schedule.Constant;

/** Learning rates that are out of the ordinary. */
final class LearningRates implements Rule {
    private static final double SMALL = 1e-4;
    private static final double LARGE = 0.05;
    private static final double VERY_LARGE_FOR_SGD = 2;
    private static final double[] USUAL = {0.001, 0.01, 0.1, 0.002, 0.005, 0.05, 0.0005};
    private static final int FEWEST_STEPS = 3;
    private static final int MOST_STEPS = 20;
    private static final double CLOSE = 0.002;

    @Override
    public List<Remark> on(Net net) {
        Optimizer optimizer = net.training().optimizer();
        if (!(optimizer.learningRate() instanceof Constant constant)) {
            return List.of();
        }
        double rate = constant.value();
        if (rate == 0) {
            return List.of(Remark.on("optimizer", "with a learning rate of 0 nothing is learned"));
        }
        if (rate < SMALL) {
            return List.of(Remark.on("optimizer", leftover(rate)));
        }
        boolean takesLarge = optimizer instanceof SGD || optimizer instanceof Adadelta;
        if (rate > (takesLarge ? VERY_LARGE_FOR_SGD : LARGE)) {
            return List.of(Remark.on(
                    "optimizer",
                    "a learning rate of " + written(rate) + " is large for "
                            + optimizer.getClass().getSimpleName() + "; " + (takesLarge ? "0.01 to 0.1" : "0.001")
                            + " is usual"));
        }
        return List.of();
    }

    /** Keras saves the rate that a training ended with, not the one that it began with. */
    private static String leftover(double rate) {
        String start = "a learning rate of " + written(rate);
        for (double usual : USUAL) {
            int halvings = (int) Math.round(Math.log(usual / rate) / Math.log(2));
            double halved = usual * Math.pow(0.5, halvings);
            if (halvings >= FEWEST_STEPS && halvings <= MOST_STEPS && Math.abs(halved / rate - 1) < CLOSE) {
                return start + " looks like a leftover of ReduceLROnPlateau: it is " + usual + " halved " + halvings
                        + " times. Keras saves the rate that a training ended with; set the one it began with, "
                        + usual;
            }
        }
        return start + " is very small; if it is what ReduceLROnPlateau left at the end of an earlier training, set the"
                + " one it started with";
    }

    /** As Python writes it: 3.13e-05. */
    private static String written(double rate) {
        return rate >= SMALL
                ? String.valueOf(rate)
                : String.format(Locale.ROOT, "%.2e", rate).replace(".00e", "e");
    }
}
