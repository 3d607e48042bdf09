package podium.engine.loss;

import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.loss.BinaryCrossentropy;
import podium.model.loss.BinaryFocalCrossentropy;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.CategoricalFocalCrossentropy;
import podium.model.loss.CategoricalGeneralizedCrossEntropy;
import podium.model.loss.CategoricalHinge;
import podium.model.loss.CosineSimilarity;
import podium.model.loss.Dice;
import podium.model.loss.Hinge;
import podium.model.loss.Huber;
import podium.model.loss.KLDivergence;
import podium.model.loss.LogCosh;
import podium.model.loss.Loss;
import podium.model.loss.MeanAbsoluteError;
import podium.model.loss.MeanAbsolutePercentageError;
import podium.model.loss.MeanSquaredError;
import podium.model.loss.MeanSquaredLogarithmicError;
import podium.model.loss.Poisson;
import podium.model.loss.SparseCategoricalCrossentropy;
import podium.model.loss.SquaredHinge;
import podium.model.loss.Tversky;

/** The table of losses. Follows keras/src/losses/losses.py. */
public final class LossFunctions {
    private static final Handlers<Loss, Function<Loss, LossFunction>> TABLE = new Handlers<>(Loss.class);

    static {
        row(
                CategoricalCrossentropy.class,
                spec -> spec.fromLogits()
                        ? new SoftmaxCrossentropy(spec.labelSmoothing())
                        : new Crossentropy(spec.labelSmoothing()));
        row(
                SparseCategoricalCrossentropy.class,
                spec -> spec.fromLogits() ? new SoftmaxCrossentropy(0) : new SparseCrossentropy());
        row(MeanSquaredError.class, spec -> new SquaredError());
        row(
                MeanAbsoluteError.class,
                spec -> MeanOverClasses.of((p, y) -> Math.abs(p - y), (p, y) -> Math.signum(p - y)));
        row(MeanAbsolutePercentageError.class, spec -> percentage());
        row(MeanSquaredLogarithmicError.class, spec -> logarithmic());
        row(Huber.class, spec -> huber(spec.delta()));
        row(LogCosh.class, spec -> MeanOverClasses.of((p, y) -> logCosh(p - y), (p, y) -> Math.tanh(p - y)));
        row(
                Poisson.class,
                spec -> MeanOverClasses.of(
                        (p, y) -> p - y * Math.log(p + Crossentropy.EPSILON),
                        (p, y) -> 1 - y / (p + Crossentropy.EPSILON)));
        row(
                Hinge.class,
                spec -> MeanOverClasses.ofSigns((p, y) -> Math.max(1 - y * p, 0), (p, y) -> 1 - y * p > 0 ? -y : 0));
        row(
                SquaredHinge.class,
                spec -> MeanOverClasses.ofSigns(
                        (p, y) -> Math.pow(Math.max(1 - y * p, 0), 2), (p, y) -> -2 * y * Math.max(1 - y * p, 0)));
        row(CategoricalHinge.class, spec -> new LargestMargin());
        row(CosineSimilarity.class, spec -> new Similarity());
        row(KLDivergence.class, spec -> new Divergence());
        row(BinaryCrossentropy.class, spec -> new BinaryLoss(spec.labelSmoothing(), 0, -1, spec.fromLogits()));
        row(
                BinaryFocalCrossentropy.class,
                spec -> new BinaryLoss(
                        spec.labelSmoothing(),
                        spec.gamma(),
                        spec.applyClassBalancing() ? spec.alpha() : -1,
                        spec.fromLogits()));
        row(
                CategoricalFocalCrossentropy.class,
                spec -> new CategoricalFocal(spec.labelSmoothing(), spec.alpha(), spec.gamma(), spec.fromLogits()));
        row(Dice.class, spec -> Overlap.dice());
        row(Tversky.class, spec -> Overlap.tversky(spec.alpha(), spec.beta()));
        row(CategoricalGeneralizedCrossEntropy.class, spec -> new GeneralizedCrossentropy(spec.q()));
    }

    private LossFunctions() {}

    private static <L extends Loss> void row(Class<L> record, Function<L, LossFunction> handler) {
        TABLE.with(record, spec -> handler.apply(record.cast(spec)));
    }

    public static Handlers<Loss, Function<Loss, LossFunction>> table() {
        return TABLE;
    }

    public static LossFunction of(Loss spec) {
        return TABLE.of(spec).apply(spec);
    }

    private static LossFunction percentage() {
        return MeanOverClasses.of(
                (p, y) -> 100 * Math.abs(y - p) / Math.max(Math.abs(y), Crossentropy.EPSILON),
                (p, y) -> 100 * Math.signum(p - y) / Math.max(Math.abs(y), Crossentropy.EPSILON));
    }

    private static LossFunction logarithmic() {
        return MeanOverClasses.of(
                (p, y) -> Math.pow(logarithm(p) - logarithm(y), 2),
                (p, y) -> p > Crossentropy.EPSILON ? 2 * (logarithm(p) - logarithm(y)) / (p + 1) : 0);
    }

    private static double logarithm(double x) {
        return Math.log(Math.max(x, Crossentropy.EPSILON) + 1);
    }

    private static LossFunction huber(double delta) {
        return MeanOverClasses.of(
                (p, y) -> {
                    double error = Math.abs(p - y);
                    return error <= delta ? error * error / 2 : delta * error - delta * delta / 2;
                },
                (p, y) -> Math.abs(p - y) <= delta ? p - y : delta * Math.signum(p - y));
    }

    /** {@code log(cosh(x))} without overflow. */
    private static double logCosh(double x) {
        double size = Math.abs(x);
        return size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
    }
}
