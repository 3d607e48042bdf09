package podium.engine;

import java.util.Arrays;

/** Turns bytes into the net's input: pixels divided by 255, labels one-hot. */
final class Feed {
    private static final float[] SCALED = new float[256];

    static {
        for (int i = 0; i < SCALED.length; i++) {
            SCALED[i] = (float) (i / 255.0);
        }
    }

    private final int pixels;
    private final int classes;
    private final float[] input;
    private final float[] targets;

    /** Channel planes to interleave the other way round, 1 where the order of the bytes is that of the input. */
    private final int planes;

    Feed(Network network, Examples examples) {
        pixels = examples.pixelsPerImage();
        classes = network.output().size();
        if (pixels != network.input().size()) {
            throw new IllegalArgumentException("the net takes %d values an image, the images have %d pixels"
                    .formatted(network.input().size(), pixels));
        }
        input = network.input().output;
        targets = new float[network.images() * classes];
        var shape = network.input().shape;
        boolean channelsFirst = shape.rank() == 3
                && examples.channels() > 1
                && shape.get(0) == examples.channels()
                && shape.get(2) != examples.channels();
        planes = channelsFirst ? examples.channels() : 1;
    }

    float[] targets() {
        return targets;
    }

    /** Puts the images {@code order[from]} and following into the net's input and {@link #targets}. */
    void load(Examples examples, int[] order, int from, int count) {
        Arrays.fill(targets, 0);
        for (int i = 0; i < count; i++) {
            int example = order[from + i];
            loadPixels(examples.pixels(), example, i);
            int label = examples.labels()[example] & 0xFF;
            if (label >= classes) {
                throw new IllegalArgumentException(
                        "label " + label + " of image " + example + " is not below the net's " + classes + " outputs");
            }
            targets[i * classes + label] = 1;
        }
    }

    /** Puts one image into a place of the net's input. */
    void loadPixels(byte[] source, int example, int place) {
        int from = example * pixels;
        int to = place * pixels;
        if (planes == 1) {
            scale(source, from, input, to, pixels);
            return;
        }
        int plane = pixels / planes;
        for (int i = 0; i < pixels; i++) {
            input[to + i] = SCALED[source[from + i % plane * planes + i / plane] & 0xFF];
        }
    }

    /** By a table: vector instructions would take a fifth of the time, but some tenths of a second until they are compiled. */
    private static void scale(byte[] source, int from, float[] scaled, int to, int count) {
        for (int i = 0; i < count; i++) {
            scaled[to + i] = SCALED[source[from + i] & 0xFF];
        }
    }
}
