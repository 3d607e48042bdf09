package podium.model.layer;

/** How an image is mirrored. */
public enum FlipMode {
    /** Left becomes right. */
    HORIZONTAL,

    /** Top becomes bottom. */
    VERTICAL,

    /** Both, or neither. */
    HORIZONTAL_AND_VERTICAL
}
