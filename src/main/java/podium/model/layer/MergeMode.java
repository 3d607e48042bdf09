package podium.model.layer;

/** How two outputs become one. */
public enum MergeMode {
    /** Side by side. */
    CONCAT,

    /** Added. */
    SUM,

    /** Multiplied. */
    MUL,

    /** Averaged. */
    AVE
}
