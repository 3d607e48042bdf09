package podium.model.layer;

/** What happens at the ends of a sequence when a window slides over it. */
public enum SequencePadding {
    /** The window stays inside. */
    VALID,

    /** Zeros are added at both ends so that the output has {@code ceil(steps / stride)} steps. */
    SAME,

    /** Zeros are added before the first step only, so that no output sees later steps. */
    CAUSAL;

    /** How images are padded after the zeros of {@link #CAUSAL} were added. */
    Padding onImages() {
        return this == SAME ? Padding.SAME : Padding.VALID;
    }
}
