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
        row(CategoricalCrossentropy.class, spec -> crossentropy(spec.fromLogits(), spec.labelSmoothing()));
        row(SparseCategoricalCrossentropy.class, spec -> crossentropy(spec.fromLogits(), 0));
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

    private static LossFunction crossentropy(boolean fromLogits, double smoothing) {
        return fromLogits ? new SoftmaxCrossentropy(smoothing) : new Crossentropy(smoothing);
    }
}
