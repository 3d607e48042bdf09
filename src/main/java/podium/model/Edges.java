package podium.model;

/**
 * Widths of the two ends of a sequence; a single number in a config stands for both.
 *
 * @param before steps, at least 0
 * @param after steps, at least 0
 */
public record Edges(int before, int after) {
    public Edges {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException("edges must not be negative, got (" + before + ", " + after + ")");
        }
    }
}
