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
    LOG_SOFTMAX("x - log(sum(exp(x))) over the last axis");

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
