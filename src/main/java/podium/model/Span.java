package podium.model;

/**
 * The numbers from which one is drawn; a single number in a config stands for it and its negative.
 *
 * @param low not above {@code high}
 */
public record Span(double low, double high) {
    public Span {
        if (low > high) {
            throw new IllegalArgumentException("the lower bound must not exceed the upper, got " + low + ", " + high);
        }
    }
}
