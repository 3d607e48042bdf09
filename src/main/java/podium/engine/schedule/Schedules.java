package podium.engine.schedule;

import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.schedule.Constant;
import podium.model.schedule.CosineDecay;
import podium.model.schedule.CosineDecayRestarts;
import podium.model.schedule.ExponentialDecay;
import podium.model.schedule.InverseTimeDecay;
import podium.model.schedule.LearningRate;
import podium.model.schedule.PiecewiseConstantDecay;
import podium.model.schedule.PolynomialDecay;

/** The table of learning rates. Follows keras/src/optimizers/schedules/learning_rate_schedule.py. */
public final class Schedules {
    private static final Handlers<LearningRate, Function<LearningRate, Schedule>> TABLE =
            new Handlers<>(LearningRate.class);

    static {
        row(Constant.class, spec -> step -> spec.value());
        row(ExponentialDecay.class, Schedules::exponential);
        row(InverseTimeDecay.class, Schedules::inverseTime);
        row(PiecewiseConstantDecay.class, Schedules::piecewise);
        row(PolynomialDecay.class, Schedules::polynomial);
        row(CosineDecay.class, Schedules::cosine);
        row(CosineDecayRestarts.class, Schedules::cosineRestarts);
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

    /** {@code initial / (1 + rate * step / decay steps)}, the quotient rounded down if staircase. */
    private static Schedule inverseTime(InverseTimeDecay spec) {
        return step -> {
            double part = step / spec.decaySteps();
            return spec.initialLearningRate() / (1 + spec.decayRate() * (spec.staircase() ? Math.floor(part) : part));
        };
    }

    /** The value of the first boundary that the step has not passed. */
    private static Schedule piecewise(PiecewiseConstantDecay spec) {
        return step -> {
            int part = 0;
            while (part < spec.boundaries().size() && step > spec.boundaries().get(part)) {
                part++;
            }
            return spec.values().get(part);
        };
    }

    /** {@code (initial - end) (1 - step / decay steps)^power + end}; a cycle lengthens the decay by whole multiples. */
    private static Schedule polynomial(PolynomialDecay spec) {
        return step -> {
            double length = spec.decaySteps();
            double place = Math.min(step, length);
            if (spec.cycle()) {
                length *= Math.max(1, Math.ceil(step / spec.decaySteps()));
                place = step;
            }
            return (spec.initialLearningRate() - spec.endLearningRate()) * Math.pow(1 - place / length, spec.power())
                    + spec.endLearningRate();
        };
    }

    /** A straight rise to the target, then half a cosine wave down to {@code alpha} times where it began. */
    private static Schedule cosine(CosineDecay spec) {
        return step -> {
            double initial = spec.initialLearningRate();
            double place = step;
            if (spec.warmupTarget() != null) {
                if (step < spec.warmupSteps()) {
                    return initial + (spec.warmupTarget() - initial) * step / spec.warmupSteps();
                }
                initial = spec.warmupTarget();
                place = step - spec.warmupSteps();
            }
            double part = Math.min(place, spec.decaySteps()) / spec.decaySteps();
            return initial * ((1 - spec.alpha()) * wave(part) + spec.alpha());
        };
    }

    /** Half cosine waves one after the other, each longer by one factor and higher by another. */
    private static Schedule cosineRestarts(CosineDecayRestarts spec) {
        return step -> {
            double part = step / spec.firstDecaySteps();
            double wave;
            double within;
            if (spec.tMul() == 1) {
                wave = Math.floor(part);
                within = part - wave;
            } else {
                wave = Math.floor(Math.log(1 - part * (1 - spec.tMul())) / Math.log(spec.tMul()));
                double length = Math.pow(spec.tMul(), wave);
                within = (part - (1 - length) / (1 - spec.tMul())) / length;
            }
            double height = Math.pow(spec.mMul(), wave) * wave(within);
            return spec.initialLearningRate() * ((1 - spec.alpha()) * height + spec.alpha());
        };
    }

    /** From 1 at 0 to 0 at 1. */
    private static double wave(double part) {
        return 0.5 * (1 + Math.cos(Math.PI * part));
    }
}
