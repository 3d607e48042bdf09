package podium.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import podium.model.ModelSpec;
import podium.model.Shape;

/** Uses of the layers that need more than a few arguments, or several inputs, for gradient checks. */
final class MoreLayerCases {
    private static final Shape IMAGE = Shape.of(4, 5, 6);
    private static final Shape ROW = Shape.of(7);

    private final Map<String, ModelSpec> cases = new LinkedHashMap<>();

    private MoreLayerCases() {}

    static Map<String, ModelSpec> all() {
        var all = new MoreLayerCases();
        all.merging();
        all.activations();
        all.normalizing();
        all.convolutions();
        all.arranging();
        all.random();
        all.recurrent();
        return all.cases;
    }

    private void add(String layer, Map<String, Object> arguments, Shape... inputs) {
        cases.put(layer + " " + arguments, Specs.single(Specs.layer(layer, arguments), inputs));
    }

    private void merging() {
        for (String layer : List.of("Add", "Multiply", "Average", "Maximum", "Minimum")) {
            add(layer, Map.of(), IMAGE, IMAGE, Shape.of(1, 6));
        }
        add("Subtract", Map.of(), IMAGE, Shape.of(4, 1, 6));
        add("Concatenate", Map.of(), IMAGE, Shape.of(4, 5, 2), IMAGE);
        add("Concatenate", Map.of("axis", 1), IMAGE, Shape.of(2, 5, 6));
        add("Dot", Map.of("axes", 1), ROW, ROW);
        add("Dot", Map.of("axes", List.of(2, 1), "normalize", true), Shape.of(3, 4), Shape.of(4, 2));
    }

    private void activations() {
        add("ELU", Map.of("alpha", 0.7), IMAGE);
        add("LeakyReLU", Map.of(), IMAGE);
        add("ReLU", Map.of(), IMAGE);
        add("ReLU", Map.of("max_value", 0.8, "negative_slope", 0.1, "threshold", 0.2), IMAGE);
        add("PReLU", Map.of(), ROW);
        add("PReLU", Map.of("shared_axes", List.of(1, 2)), IMAGE);
        add("Softmax", Map.of(), IMAGE);
        add("Softmax", Map.of("axis", List.of(1, 3)), IMAGE);
        add("Identity", Map.of(), IMAGE);
        add("ActivityRegularization", Map.of("l1", 0.1, "l2", 0.2), IMAGE);
        add("Rescaling", Map.of("scale", 3.0, "offset", 1.0), IMAGE);
    }

    private void normalizing() {
        add("BatchNormalization", Map.of(), IMAGE);
        add("BatchNormalization", Map.of("axis", 1, "scale", false), IMAGE);
        add("LayerNormalization", Map.of(), IMAGE);
        add("LayerNormalization", Map.of("axis", List.of(1, 3), "center", false), IMAGE);
        add("GroupNormalization", Map.of("groups", 3), IMAGE);
        add("UnitNormalization", Map.of(), IMAGE);
        add("UnitNormalization", Map.of("axis", List.of(1, 2)), IMAGE);
        add("RMSNormalization", Map.of(), IMAGE);
        add("RMSNormalization", Map.of("axis", List.of(-2, -1), "epsilon", 0.1), IMAGE);
        add("GroupNormalization", Map.of("groups", -1, "axis", 1), IMAGE);
    }

    private void convolutions() {
        add("DepthwiseConv2D", Map.of("kernel_size", 3, "padding", "same"), IMAGE);
        add("DepthwiseConv2D", Map.of("kernel_size", 2, "depth_multiplier", 2, "strides", 2), IMAGE);
        add(
                "DepthwiseConv2D",
                Map.of("kernel_size", 2, "dilation_rate", 2, "data_format", "channels_first"),
                Shape.of(2, 5, 6));
        add("SeparableConv2D", Map.of("filters", 3, "kernel_size", 3, "activation", "tanh"), IMAGE);
    }

    private void arranging() {
        add("GlobalAveragePooling2D", Map.of(), IMAGE);
        add("GlobalMaxPooling2D", Map.of("keepdims", true, "data_format", "channels_first"), IMAGE);
        add("ZeroPadding2D", Map.of("padding", List.of(1, 2)), IMAGE);
        add("Cropping2D", Map.of("cropping", List.of(1, 2)), IMAGE);
        add("UpSampling2D", Map.of("size", List.of(2, 3)), IMAGE);
        add("UpSampling2D", Map.of("interpolation", "bilinear"), IMAGE);
        add("RepeatVector", Map.of("n", 3), ROW);
        add("CenterCrop", Map.of("height", 2, "width", 4), IMAGE);
        add("Resizing", Map.of("height", 7, "width", 3), IMAGE);
        add("Resizing", Map.of("height", 3, "width", 8, "interpolation", "nearest"), IMAGE);
        add("Permute", Map.of("dims", List.of(3, 1, 2)), IMAGE);
    }

    private void random() {
        add("SpatialDropout2D", Map.of("rate", 0.4), IMAGE);
        add("GaussianNoise", Map.of("stddev", 0.4), IMAGE);
        add("GaussianDropout", Map.of("rate", 0.4), IMAGE);
        add("AlphaDropout", Map.of("rate", 0.4), IMAGE);
        add("RandomRotation", Map.of("factor", 0.1), IMAGE);
        add("RandomRotation", Map.of("factor", 0.1, "interpolation", "nearest"), IMAGE);
        for (String mode : List.of("reflect", "wrap", "constant", "nearest")) {
            add("RandomTranslation", Map.of("height_factor", 0.4, "width_factor", 0.4, "fill_mode", mode), IMAGE);
        }
        add("RandomZoom", Map.of("height_factor", 0.4), IMAGE);
        for (String mode : List.of("horizontal", "vertical", "horizontal_and_vertical")) {
            add("RandomFlip", Map.of("mode", mode), IMAGE);
        }
        add("RandomContrast", Map.of("factor", 0.9, "value_range", List.of(-1, 1)), IMAGE);
        add("RandomBrightness", Map.of("factor", 0.9, "value_range", List.of(-1, 1)), IMAGE);
        add("RandomShear", Map.of("x_factor", 0.4, "y_factor", 0.4), IMAGE);
    }

    private void recurrent() {
        Shape sequence = Shape.of(4, 3);
        for (String layer : List.of("SimpleRNN", "LSTM", "GRU")) {
            add(layer, Map.of("units", 2), sequence);
            add(layer, Map.of("units", 2, "return_sequences", true, "go_backwards", true), sequence);
            add(layer, Map.of("units", 3, "dropout", 0.3, "recurrent_dropout", 0.3), sequence);
        }
        add("GRU", Map.of("units", 2, "reset_after", false, "recurrent_dropout", 0.3), sequence);
        add("LSTM", Map.of("units", 2, "dropout", 0.3, "implementation", 1), sequence);
        add("GRU", Map.of("units", 2, "dropout", 0.3, "implementation", 1), sequence);
    }
}
