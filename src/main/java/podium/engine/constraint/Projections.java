package podium.engine.constraint;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.Shape;
import podium.model.constraint.Constraint;
import podium.model.constraint.MaxNorm;
import podium.model.constraint.MinMaxNorm;
import podium.model.constraint.NonNeg;
import podium.model.constraint.UnitNorm;

/** The table of constraints. Follows keras/src/constraints/constraints.py. */
public final class Projections {
    private static final double EPSILON = 1e-7;
    private static final Handlers<Constraint, Function<Constraint, Projection>> TABLE =
            new Handlers<>(Constraint.class);

    static {
        row(NonNeg.class, spec -> (shape, values) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] >= 0 ? values[i] : 0;
            }
        });
        row(MaxNorm.class, spec -> scaling(spec.axis(), norm -> Math.min(norm, spec.maxValue()) / (EPSILON + norm)));
        row(
                MinMaxNorm.class,
                spec -> scaling(
                        spec.axis(),
                        norm -> (spec.rate() * Math.min(Math.max(norm, spec.minValue()), spec.maxValue())
                                        + (1 - spec.rate()) * norm)
                                / (EPSILON + norm)));
        row(UnitNorm.class, spec -> scaling(spec.axis(), norm -> 1 / (EPSILON + norm)));
    }

    private Projections() {}

    private static <C extends Constraint> void row(Class<C> record, Function<C, Projection> handler) {
        TABLE.with(record, spec -> handler.apply(record.cast(spec)));
    }

    public static Handlers<Constraint, Function<Constraint, Projection>> table() {
        return TABLE;
    }

    public static Projection of(Constraint spec) {
        return TABLE.of(spec).apply(spec);
    }

    /** Multiplies by a factor that follows from the Euclidean norm along some axes. */
    private static Projection scaling(List<Integer> axes, DoubleUnaryOperator factor) {
        return (shape, values) -> {
            int[] groups = groups(shape, axes);
            double[] squares = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                squares[groups[i]] += (double) values[i] * values[i];
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] * factor.applyAsDouble(Math.sqrt(squares[groups[i]])));
            }
        };
    }

    /** For each value the number of the norm it takes part in: its place with the summed axes left out. */
    private static int[] groups(Shape shape, List<Integer> axes) {
        int rank = shape.rank();
        int[] groups = new int[Math.toIntExact(shape.size())];
        for (int i = 0; i < groups.length; i++) {
            int rest = i;
            int stride = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int position = rest % shape.get(axis);
                rest /= shape.get(axis);
                if (!axes.contains(axis) && !axes.contains(axis - rank)) {
                    groups[i] += position * stride;
                    stride *= shape.get(axis);
                }
            }
        }
        return groups;
    }
}
