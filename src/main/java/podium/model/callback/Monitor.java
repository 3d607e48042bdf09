package podium.model.callback;

/** A metric of an epoch that a callback watches. */
public enum Monitor {
    LOSS,
    ACCURACY,
    VAL_LOSS,
    VAL_ACCURACY;

    /** Whether a smaller value is better. */
    public boolean falls() {
        return this == LOSS || this == VAL_LOSS;
    }

    public boolean needsValidation() {
        return this == VAL_LOSS || this == VAL_ACCURACY;
    }
}
