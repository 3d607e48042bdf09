package podium.keras;

import java.util.List;
import java.util.Map;

import podium.model.Shape;

/**
 * What {@code ImageDataGenerator} does to the values of an image, made of layers that Keras has: the number that it draws
 * for each image is a picture of one pixel, with which the image is multiplied, or to which it is added. Untrained they
 * change nothing. Follows apply_channel_shift and apply_brightness_shift in tf_keras/src/preprocessing/image.py.
 */
final class Tones {
    private final Insertion layers;
    private final Shape image;

    /** @param image its height, width and channels */
    Tones(Insertion layers, Shape image) {
        this.layers = layers;
        this.image = image;
    }

    /** {@code clip(x + s, min(x), max(x))}, one s in [-most, most] for each image and all of its channels. */
    void shift(double most) {
        int from = layers.last();
        int largest = largest("highest", from);
        int mirrored = layers.add("mirrored", "Rescaling", Map.of("scale", -1.0), from);
        int smallest = layers.add("lowest", "Rescaling", Map.of("scale", -1.0), largest("mirrored_highest", mirrored));
        int nothing = layers.add("nothing", "Rescaling", Map.of("scale", 0.0), largest);
        int drawn = layers.add(
                "channel_shift",
                "RandomBrightness",
                Map.of("factor", most / 2, "value_range", List.of(-1, 1)),
                nothing);
        int shifted = layers.add("shifted", "Add", Map.of(), from, drawn);
        int below = layers.add("below_highest", "Minimum", Map.of(), shifted, largest);
        layers.add("above_lowest", "Maximum", Map.of(), below, smallest);
    }

    /** The largest value of all channels together. */
    private int largest(String name, int from) {
        int flat = from;
        if (image.get(2) > 1) {
            flat = layers.add(
                    name + "_of",
                    "Reshape",
                    Map.of("target_shape", List.of(image.get(0), image.get(1) * image.get(2), 1)),
                    from);
        }
        return layers.add(name, "GlobalMaxPooling2D", Map.of("keepdims", true), flat);
    }

    /** {@code min(x b, 1)}, one b in [lowest, highest] for each image. */
    void brighten(double lowest, double highest) {
        int from = layers.last();
        int one = layers.add("one", "Rescaling", Map.of("scale", 0.0, "offset", 1.0), largest("brightest", from));
        double range = Math.max(1, highest);
        int drawn = layers.add(
                "brightness",
                "RandomBrightness",
                Map.of(
                        "factor",
                        List.of((lowest - 1) / range, (highest - 1) / range),
                        "value_range",
                        List.of(0, range)),
                one);
        int multiplied = layers.add("brightened", "Multiply", Map.of(), from, drawn);
        layers.add("at_most_white", "ReLU", Map.of("max_value", 1.0), multiplied);
    }
}
