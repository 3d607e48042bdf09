package podium.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import podium.model.ModelSpec;
import podium.model.Shape;

/** Uses of the layers for sequences, and of those that hold other layers, for gradient checks. */
final class SequenceLayerCases {
    private static final Shape SEQUENCE = Shape.of(7, 4);
    private static final Shape FIRST = Shape.of(4, 7);

    private final Map<String, ModelSpec> cases = new LinkedHashMap<>();

    private SequenceLayerCases() {}

    static Map<String, ModelSpec> all() {
        var all = new SequenceLayerCases();
        all.convolutions();
        all.windows();
        all.holders();
        return all.cases;
    }

    private void add(String layer, Map<String, Object> arguments, Shape... inputs) {
        cases.put(layer + " " + arguments, Specs.single(Specs.layer(layer, arguments), inputs));
    }

    private void convolutions() {
        add(
                "Conv1D",
                Map.of("filters", 3, "kernel_size", 3, "activation", "tanh", "activity_regularizer", "l2"),
                SEQUENCE);
        add(
                "Conv1D",
                Map.of("filters", 2, "kernel_size", List.of(2), "padding", "causal", "dilation_rate", 2),
                SEQUENCE);
        add(
                "Conv1D",
                Map.of("filters", 2, "kernel_size", 3, "data_format", "channels_first", "padding", "causal"),
                FIRST);
        add("DepthwiseConv1D", Map.of("kernel_size", 3, "depth_multiplier", 2, "strides", 2), SEQUENCE);
        add("SeparableConv1D", Map.of("filters", 3, "kernel_size", 2, "padding", "same"), SEQUENCE);
        add("Conv1DTranspose", Map.of("filters", 2, "kernel_size", 3, "strides", 2), SEQUENCE);
        Shape image = Shape.of(3, 4, 2);
        add("Conv2DTranspose", Map.of("filters", 3, "kernel_size", 3, "strides", 2, "padding", "same"), image);
        add("Conv2DTranspose", Map.of("filters", 2, "kernel_size", 2, "strides", 3, "activation", "tanh"), image);
        add(
                "Conv2DTranspose",
                Map.of("filters", 2, "kernel_size", 2, "use_bias", false, "data_format", "channels_first"),
                Shape.of(2, 3, 4));
    }

    private void windows() {
        add("MaxPooling1D", Map.of(), SEQUENCE);
        add("MaxPooling1D", Map.of("pool_size", 3, "strides", 1, "data_format", "channels_first"), FIRST);
        add("AveragePooling1D", Map.of("pool_size", 3, "padding", "same"), SEQUENCE);
        add("GlobalMaxPooling1D", Map.of(), SEQUENCE);
        add("GlobalAveragePooling1D", Map.of("keepdims", true, "data_format", "channels_first"), FIRST);
        add("ZeroPadding1D", Map.of("padding", List.of(1, 2)), SEQUENCE);
        add("Cropping1D", Map.of("cropping", List.of(2, 1)), SEQUENCE);
        add("UpSampling1D", Map.of("size", 3), SEQUENCE);
        add("SpatialDropout1D", Map.of("rate", 0.4), SEQUENCE);
    }

    private void holders() {
        for (String mode : List.of("concat", "sum", "mul", "ave")) {
            add(
                    "Bidirectional",
                    Map.of("layer", Map.of("LSTM", Map.of("units", 2, "return_sequences", true)), "merge_mode", mode),
                    SEQUENCE);
        }
        add("Bidirectional", Map.of("layer", Map.of("GRU", Map.of("units", 2, "dropout", 0.3))), SEQUENCE);
        add(
                "Bidirectional",
                Map.of(
                        "layer", Map.of("SimpleRNN", Map.of("units", 2)),
                        "backward_layer", Map.of("LSTM", Map.of("units", 3, "go_backwards", true))),
                SEQUENCE);
        add("TimeDistributed", Map.of("layer", Map.of("Dense", Map.of("units", 3, "activation", "softmax"))), SEQUENCE);
        add(
                "TimeDistributed",
                Map.of("layer", Map.of("Conv2D", Map.of("filters", 2, "kernel_size", 2))),
                Shape.of(3, 3, 4, 2));
        add(
                "TimeDistributed",
                Map.of("layer", Map.of("Conv1D", Map.of("filters", 2, "kernel_size", 2, "activation", "tanh"))),
                Shape.of(3, 4, 2));
        add("TimeDistributed", Map.of("layer", Map.of("LSTM", Map.of("units", 2))), Shape.of(3, 4, 2));
        add("TimeDistributed", Map.of("layer", Map.of("Dropout", Map.of("rate", 0.4))), SEQUENCE);
    }
}
