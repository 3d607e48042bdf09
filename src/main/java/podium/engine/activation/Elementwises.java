package podium.engine.activation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

import podium.model.activation.ActivationFunction;

/** The table of activation functions that work on each element; the softmaxes are operations of their own. */
public final class Elementwises {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final Map<ActivationFunction, Elementwise> TABLE = new EnumMap<>(ActivationFunction.class);

    static {
        TABLE.put(ActivationFunction.LINEAR, fromOutput(x -> x, (x, y) -> 1));
        TABLE.put(ActivationFunction.RELU, new Relu());
        TABLE.put(ActivationFunction.SIGMOID, fromOutput(Elementwises::sigmoid, (x, y) -> y * (1 - y)));
        TABLE.put(ActivationFunction.TANH, fromOutput(Math::tanh, (x, y) -> 1 - y * y));
        TABLE.put(ActivationFunction.ELU, elu(1));
        TABLE.put(
                ActivationFunction.SELU,
                fromInput(
                        x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
                        (x, y) -> SELU_SCALE * (x >= 0 ? 1 : SELU_ALPHA * Math.exp(x))));
        TABLE.put(
                ActivationFunction.GELU,
                fromInput(
                        x -> x * ErrorFunction.normalDistribution(x),
                        (x, y) -> ErrorFunction.normalDistribution(x) + x * ErrorFunction.normalDensity(x)));
        TABLE.put(ActivationFunction.SILU, fromInput(x -> x * sigmoid(x), (x, y) -> {
            double s = sigmoid(x);
            return s * (1 + x * (1 - s));
        }));
        TABLE.put(ActivationFunction.SOFTPLUS, fromInput(Elementwises::softplus, (x, y) -> sigmoid(x)));
        TABLE.put(
                ActivationFunction.SOFTSIGN,
                fromInput(x -> x / (1 + Math.abs(x)), (x, y) -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)))));
        TABLE.put(ActivationFunction.EXPONENTIAL, fromOutput(Math::exp, (x, y) -> y));
        TABLE.put(
                ActivationFunction.HARD_SIGMOID,
                fromInput(Elementwises::hardSigmoid, (x, y) -> x > -3 && x < 3 ? 1.0 / 6 : 0));
        TABLE.put(
                ActivationFunction.HARD_SILU,
                fromInput(x -> x * hardSigmoid(x), (x, y) -> hardSigmoid(x) + (x > -3 && x < 3 ? x / 6 : 0)));
        TABLE.put(ActivationFunction.LEAKY_RELU, leakyRelu(0.2));
        TABLE.put(
                ActivationFunction.RELU6,
                fromOutput(x -> Math.min(Math.max(x, 0), 6), (x, y) -> y > 0 && y < 6 ? 1 : 0));
        TABLE.put(
                ActivationFunction.CELU,
                fromInput(
                        x -> Math.max(x, 0) + Math.expm1(Math.min(x, 0)),
                        // Keras adds the slopes of both parts where they meet.
                        (x, y) -> (x >= 0 ? 1 : 0) + (x <= 0 ? Math.exp(x) : 0)));
        TABLE.put(
                ActivationFunction.HARD_SHRINK,
                fromInput(x -> Math.abs(x) > 0.5 ? x : 0, (x, y) -> Math.abs(x) > 0.5 ? 1 : 0));
        TABLE.put(
                ActivationFunction.HARD_TANH,
                fromInput(x -> Math.min(Math.max(x, -1), 1), (x, y) -> Math.abs(x) <= 1 ? 1 : 0));
        TABLE.put(ActivationFunction.LOG_SIGMOID, fromInput(x -> -softplus(-x), (x, y) -> sigmoid(-x)));
        TABLE.put(
                ActivationFunction.SOFT_SHRINK,
                fromInput(x -> Math.signum(x) * Math.max(Math.abs(x) - 0.5, 0), (x, y) -> Math.abs(x) > 0.5 ? 1 : 0));
        TABLE.put(
                ActivationFunction.SPARSE_PLUS,
                fromInput(
                        x -> x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x,
                        (x, y) -> x <= -1 ? 0 : x < 1 ? (x + 1) / 2 : 1));
        TABLE.put(
                ActivationFunction.SPARSE_SIGMOID,
                fromInput(x -> Math.min(Math.max((x + 1) / 2, 0), 1), (x, y) -> Math.abs(x) < 1 ? 0.5 : 0));
        TABLE.put(
                ActivationFunction.SQUAREPLUS,
                fromInput(x -> (x + Math.sqrt(x * x + 4)) / 2, (x, y) -> (1 + x / Math.sqrt(x * x + 4)) / 2));
        TABLE.put(
                ActivationFunction.TANH_SHRINK,
                fromInput(x -> x - Math.tanh(x), (x, y) -> Math.tanh(x) * Math.tanh(x)));
        TABLE.put(ActivationFunction.MISH, fromInput(x -> x * Math.tanh(softplus(x)), (x, y) -> {
            double t = Math.tanh(softplus(x));
            return t + x * (1 - t * t) * sigmoid(x);
        }));
    }

    private Elementwises() {}

    public static Elementwise of(ActivationFunction function) {
        Elementwise elementwise = TABLE.get(function);
        if (elementwise == null) {
            throw new IllegalArgumentException(function.id() + " does not work element by element");
        }
        return elementwise;
    }

    public static Set<ActivationFunction> handled() {
        return Set.copyOf(TABLE.keySet());
    }

    /** {@code x if x > 0 else slope * x}. */
    public static Elementwise leakyRelu(double slope) {
        return fromInput(x -> x > 0 ? x : slope * x, (x, y) -> x > 0 ? 1 : slope);
    }

    /** {@code x if x > 0 else alpha * (exp(x) - 1)}. */
    public static Elementwise elu(double alpha) {
        return fromInput(x -> x > 0 ? x : alpha * Math.expm1(x), (x, y) -> x > 0 ? 1 : alpha * Math.exp(x));
    }

    /** {@code min(x, ceiling) if x > threshold else slope * (x - threshold)}. */
    public static Elementwise relu(@Nullable Double ceiling, double slope, double threshold) {
        double top = ceiling == null ? Double.POSITIVE_INFINITY : ceiling;
        return fromInput(
                x -> x > threshold ? Math.min(x, top) : slope * (x - threshold),
                (x, y) -> x > threshold ? x <= top ? 1 : 0 : x == threshold ? 0 : slope);
    }

    /** {@code x * scale + offset}. */
    public static Elementwise linear(double scale, double offset) {
        return fromOutput(x -> x * scale + offset, (x, y) -> scale);
    }

    public static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double hardSigmoid(double x) {
        return Math.min(Math.max(x / 6 + 0.5, 0), 1);
    }

    static Elementwise fromInput(DoubleUnaryOperator value, DoubleBinaryOperator slope) {
        return new Formula(value, slope, false);
    }

    static Elementwise fromOutput(DoubleUnaryOperator value, DoubleBinaryOperator slope) {
        return new Formula(value, slope, true);
    }

    private record Formula(DoubleUnaryOperator function, DoubleBinaryOperator derivative, boolean slopeFromOutput)
            implements Elementwise {
        @Override
        public double value(double x) {
            return function.applyAsDouble(x);
        }

        @Override
        public double slope(double x, double y) {
            return derivative.applyAsDouble(x, y);
        }
    }
}
