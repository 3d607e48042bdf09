package podium.model.activation;

import java.util.Locale;

import podium.model.Aliased;

/** A function of a layer's output; all but the two softmaxes work element by element. Named as in Keras. */
public enum ActivationFunction implements Aliased {
    LINEAR("x"),
    RELU("max(x, 0)"),
    SIGMOID("1 / (1 + exp(-x))"),
    SOFTMAX("exp(x) / sum(exp(x)) over the last axis"),
    TANH("tanh(x)"),
    ELU("x if x > 0 else exp(x) - 1"),
    SELU("1.05070098 * (x if x > 0 else 1.67326324 * (exp(x) - 1))"),
    GELU("x * (1 + erf(x / sqrt(2))) / 2"),
    SILU("x * sigmoid(x)", "swish"),
    SOFTPLUS("log(1 + exp(x))"),
    SOFTSIGN("x / (1 + |x|)"),
    EXPONENTIAL("exp(x)"),
    HARD_SIGMOID("min(max(x / 6 + 0.5, 0), 1)"),
    HARD_SILU("x * hard_sigmoid(x)", "hard_swish"),
    LEAKY_RELU("x if x > 0 else 0.2 * x"),
    RELU6("min(max(x, 0), 6)"),
    MISH("x * tanh(softplus(x))"),
    LOG_SOFTMAX("x - log(sum(exp(x))) over the last axis"),
    CELU("max(x, 0) + exp(min(x, 0)) - 1"),
    HARD_SHRINK("x if |x| > 0.5 else 0"),
    HARD_TANH("min(max(x, -1), 1)"),
    LOG_SIGMOID("log(1 / (1 + exp(-x)))"),
    SOFT_SHRINK("x - 0.5 if x > 0.5, x + 0.5 if x < -0.5, else 0"),
    SPARSE_PLUS("0 if x <= -1, (x + 1)^2 / 4 if x < 1, else x"),
    SPARSE_SIGMOID("min(max((x + 1) / 2, 0), 1)"),
    SQUAREPLUS("(x + sqrt(x^2 + 4)) / 2"),
    TANH_SHRINK("x - tanh(x)");

    private final String formula;
    private final String[] aliases;

    ActivationFunction(String formula, String... aliases) {
        this.formula = formula;
        this.aliases = aliases;
    }

    /** As a config has it: {@code leaky_relu}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String formula() {
        return formula;
    }

    @Override
    public String[] aliases() {
        return aliases.clone();
    }

    /** Whether the output is a probability for each class. */
    public boolean normalises() {
        return this == SOFTMAX;
    }
}
