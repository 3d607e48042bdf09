package podium.model.layer;

/** What is outside an image that was moved. */
public enum FillMode {
    /** {@code d c b a | a b c d | d c b a}. */
    REFLECT,

    /** {@code a b c d | a b c d | a b c d}. */
    WRAP,

    /** The fill value. */
    CONSTANT,

    /** {@code a a a a | a b c d | d d d d}. */
    NEAREST
}
