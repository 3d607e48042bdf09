package podium.engine.schedule;

import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.schedule.Constant;
import podium.model.schedule.ExponentialDecay;
import podium.model.schedule.LearningRate;

/** The table of learning rates. Follows keras/src/optimizers/schedules/learning_rate_schedule.py. */
public final class Schedules {
    private static final Handlers<LearningRate, Function<LearningRate, Schedule>> TABLE =
            new Handlers<>(LearningRate.class);

    static {
        row(Constant.class, spec -> step -> spec.value());
        row(ExponentialDecay.class, Schedules::exponential);
    }

    private Schedules() {}

    private static <L extends LearningRate> void row(Class<L> record, Function<L, Schedule> handler) {
        TABLE.with(record, spec -> handler.apply(record.cast(spec)));
    }

    public static Handlers<LearningRate, Function<LearningRate, Schedule>> table() {
        return TABLE;
    }

    public static Schedule of(LearningRate spec) {
        return TABLE.of(spec).apply(spec);
    }

    /** {@code initial * rate ^ (step / decay steps)}, the exponent rounded down if staircase. */
    private static Schedule exponential(ExponentialDecay spec) {
        return step -> {
            double exponent = step / spec.decaySteps();
            return spec.initialLearningRate()
                    * Math.pow(spec.decayRate(), spec.staircase() ? Math.floor(exponent) : exponent);
        };
    }
}
