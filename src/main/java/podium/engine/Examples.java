package podium.engine;

/**
 * Labelled images as bytes; a run turns them into numbers batch by batch, so that they take a quarter of the memory.
 *
 * @param pixels {@code [count, height, width, channels]}, each from 0 to 255; the net sees them divided by 255
 * @param labels {@code [count]}, the class of each image
 */
public record Examples(byte[] pixels, int height, int width, int channels, byte[] labels) {
    public Examples {
        if ((long) labels.length * height * width * channels != pixels.length) {
            throw new IllegalArgumentException("%d labels with images of %d x %d x %d need %d pixels, got %d"
                    .formatted(
                            labels.length,
                            height,
                            width,
                            channels,
                            (long) labels.length * height * width * channels,
                            pixels.length));
        }
    }

    public int count() {
        return labels.length;
    }

    public int pixelsPerImage() {
        return height * width * channels;
    }
}
