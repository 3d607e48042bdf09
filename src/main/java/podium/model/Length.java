package podium.model;

/**
 * An extent along the one axis of a sequence; configs also write it as a list of one.
 *
 * @param steps at least 0
 */
public record Length(int steps) {
    public Length {
        if (steps < 0) {
            throw new IllegalArgumentException("a length must not be negative, got " + steps);
        }
    }
}
