package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector shape of all kernels: eight floats.
 *
 * <p>Fixed instead of {@code SPECIES_PREFERRED}, so that sums are taken in the same order on every machine and a run
 * can be repeated bit for bit on another one.
 */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    static final int COUNT = 8;

    /** Columns of a wide panel of packed weights: four vectors. */
    static final int WIDE = 4 * COUNT;

    /** Three vectors. */
    static final int MEDIUM = 3 * COUNT;

    /** Columns of a narrow panel of packed weights or gradients: two vectors. */
    static final int NARROW = 2 * COUNT;

    /** One vector. */
    static final int SLIM = COUNT;

    private Lanes() {}

    /** The least multiple of {@code unit} that is not below {@code size}. */
    static int roundUp(int size, int unit) {
        return (size + unit - 1) / unit * unit;
    }
}
