package podium.engine.initializer;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

import podium.engine.random.RandomStream;
import podium.engine.registry.Handlers;
import podium.model.Shape;
import podium.model.initializer.Constant;
import podium.model.initializer.GlorotNormal;
import podium.model.initializer.GlorotUniform;
import podium.model.initializer.HeNormal;
import podium.model.initializer.HeUniform;
import podium.model.initializer.Identity;
import podium.model.initializer.Initializer;
import podium.model.initializer.LecunNormal;
import podium.model.initializer.LecunUniform;
import podium.model.initializer.Ones;
import podium.model.initializer.Orthogonal;
import podium.model.initializer.RandomNormal;
import podium.model.initializer.RandomUniform;
import podium.model.initializer.TruncatedNormal;
import podium.model.initializer.VarianceScaling;
import podium.model.initializer.VarianceScaling.Distribution;
import podium.model.initializer.VarianceScaling.Fan;
import podium.model.initializer.Zeros;

/** The table of initializers. Distributions are those of keras/src/initializers; the numbers drawn are our own. */
public final class Initializers {
    private static final Handlers<Initializer, Function<Initializer, WeightInitializer>> TABLE =
            new Handlers<>(Initializer.class);

    static {
        row(Zeros.class, spec -> constant(0));
        row(Ones.class, spec -> constant(1));
        row(Constant.class, spec -> constant(spec.value()));
        row(
                RandomNormal.class,
                spec -> (shape, values, random) ->
                        draw(values, () -> spec.mean() + spec.stddev() * random.nextGaussian()));
        row(
                RandomUniform.class,
                spec -> (shape, values, random) -> draw(values, () -> random.nextDouble(spec.minval(), spec.maxval())));
        row(
                TruncatedNormal.class,
                spec -> (shape, values, random) ->
                        draw(values, () -> spec.mean() + spec.stddev() * random.nextTruncatedGaussian()));
        row(GlorotUniform.class, spec -> new ScaledVariance(1, Fan.FAN_AVG, Distribution.UNIFORM));
        row(GlorotNormal.class, spec -> new ScaledVariance(1, Fan.FAN_AVG, Distribution.TRUNCATED_NORMAL));
        row(HeUniform.class, spec -> new ScaledVariance(2, Fan.FAN_IN, Distribution.UNIFORM));
        row(HeNormal.class, spec -> new ScaledVariance(2, Fan.FAN_IN, Distribution.TRUNCATED_NORMAL));
        row(LecunUniform.class, spec -> new ScaledVariance(1, Fan.FAN_IN, Distribution.UNIFORM));
        row(LecunNormal.class, spec -> new ScaledVariance(1, Fan.FAN_IN, Distribution.TRUNCATED_NORMAL));
        row(VarianceScaling.class, spec -> new ScaledVariance(spec.scale(), spec.mode(), spec.distribution()));
        row(Identity.class, spec -> (shape, values, random) -> {
            int columns = shape.get(1);
            for (int i = 0; i < Math.min(shape.get(0), columns); i++) {
                values[i * columns + i] = (float) spec.gain();
            }
        });
        row(Orthogonal.class, spec -> new OrthogonalMatrix(spec.gain()));
    }

    private Initializers() {}

    private static <I extends Initializer> void row(Class<I> record, Function<I, WeightInitializer> handler) {
        TABLE.with(record, spec -> handler.apply(record.cast(spec)));
    }

    public static Handlers<Initializer, Function<Initializer, WeightInitializer>> table() {
        return TABLE;
    }

    public static void fill(Initializer spec, Shape shape, float[] values, RandomStream random) {
        TABLE.of(spec).apply(spec).fill(shape, values, random);
    }

    private static WeightInitializer constant(double value) {
        return (shape, values, random) -> Arrays.fill(values, (float) value);
    }

    static void draw(float[] values, DoubleSupplier random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.getAsDouble();
        }
    }
}
