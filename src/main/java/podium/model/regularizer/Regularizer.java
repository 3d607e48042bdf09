package podium.model.regularizer;

/** A penalty on a weight. */
public sealed interface Regularizer permits L1, L2, L1L2 {
    /** The factor of the sum of absolute values. */
    double l1();

    /** The factor of the sum of squares (without a half). */
    double l2();
}
