package podium.model;

/**
 * Widths of the four borders of an image.
 *
 * @param top rows, at least 0, as are the others
 */
public record Margins(int top, int bottom, int left, int right) {
    public Margins {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("margins must not be negative");
        }
    }

    public int vertical() {
        return Math.addExact(top, bottom);
    }

    public int horizontal() {
        return Math.addExact(left, right);
    }
}
