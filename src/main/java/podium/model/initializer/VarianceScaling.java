package podium.model.initializer;

import podium.model.Aliased;
import podium.model.Argument;
import podium.model.Declared;

/** Values whose variance is {@code scale / fan}; what the Glorot, He and LeCun initializers are special cases of. */
@Declared(
        summary = "Values whose variance is scale / fan; Glorot, He and LeCun are special cases.",
        formula = "variance = scale / max(1, fan)",
        example = "VarianceScaling: {scale: 2.0, mode: fan_in, distribution: truncated_normal}",
        source = "keras/src/initializers/random_initializers.py",
        ignores = {"seed"})
public record VarianceScaling(
        @Argument(value = "the variance times the fan", byDefault = "1.0", min = 0, above = true)
        double scale,

        @Argument(value = "which fan", byDefault = "\"fan_in\"")
        Fan mode,

        @Argument(value = "how values are drawn", byDefault = "\"truncated_normal\"")
        Distribution distribution)
        implements Initializer {

    /** The number of connections that the variance is divided by. */
    public enum Fan {
        FAN_IN,
        FAN_OUT,
        FAN_AVG
    }

    /** How values are drawn. */
    public enum Distribution implements Aliased {
        TRUNCATED_NORMAL("normal"),
        UNTRUNCATED_NORMAL,
        UNIFORM;

        private final String[] aliases;

        Distribution(String... aliases) {
            this.aliases = aliases;
        }

        @Override
        public String[] aliases() {
            return aliases.clone();
        }
    }
}
