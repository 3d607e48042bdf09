package podium.model;

/**
 * A pair of extents of the two image axes; a single number in a config stands for both.
 *
 * @param height rows, at least 0
 * @param width columns, at least 0
 */
public record Size(int height, int width) {
    public Size {
        if (height < 0 || width < 0) {
            throw new IllegalArgumentException("a size must not be negative, got (" + height + ", " + width + ")");
        }
    }

    public static Size square(int extent) {
        return new Size(extent, extent);
    }

    public long area() {
        return (long) height * width;
    }
}
