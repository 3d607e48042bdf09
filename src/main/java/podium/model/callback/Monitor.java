package podium.model.callback;

import podium.model.Aliased;

/** A metric of an epoch that a callback watches. */
public enum Monitor implements Aliased {
    LOSS,
    ACCURACY("acc", "categorical_accuracy", "sparse_categorical_accuracy"),
    VAL_LOSS,
    VAL_ACCURACY("val_acc", "val_categorical_accuracy", "val_sparse_categorical_accuracy");

    private final String[] aliases;

    Monitor(String... aliases) {
        this.aliases = aliases;
    }

    @Override
    public String[] aliases() {
        return aliases.clone();
    }

    /** Whether a smaller value is better. */
    public boolean falls() {
        return this == LOSS || this == VAL_LOSS;
    }

    public boolean needsValidation() {
        return this == VAL_LOSS || this == VAL_ACCURACY;
    }
}
