package podium.engine.callback;

import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.callback.Callback;
import podium.model.callback.EarlyStopping;
import podium.model.callback.LearningRateScheduler;
import podium.model.callback.ReduceLROnPlateau;

/** The table of callbacks. */
public final class Callbacks {
    private static final Handlers<Callback, Function<Callback, EpochCallback>> TABLE = new Handlers<>(Callback.class);

    static {
        row(EarlyStopping.class, StopEarly::new);
        row(ReduceLROnPlateau.class, ReduceLearningRate::new);
        row(LearningRateScheduler.class, TabledLearningRate::new);
    }

    private Callbacks() {}

    private static <C extends Callback> void row(Class<C> record, Function<C, EpochCallback> handler) {
        TABLE.with(record, spec -> handler.apply(record.cast(spec)));
    }

    public static Handlers<Callback, Function<Callback, EpochCallback>> table() {
        return TABLE;
    }

    public static EpochCallback of(Callback spec) {
        return TABLE.of(spec).apply(spec);
    }
}
