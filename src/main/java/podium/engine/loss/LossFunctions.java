package podium.engine.loss;

import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.Loss;
import podium.model.loss.MeanSquaredError;
import podium.model.loss.SparseCategoricalCrossentropy;

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
}
