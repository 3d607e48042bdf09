package podium.engine.layer;

/** Which values of a recurrent state are dropped before it is multiplied, the same at every step. */
final class StateMask {
    final float[] factors;
    boolean active;

    StateMask(int size) {
        factors = new float[size];
    }
}
