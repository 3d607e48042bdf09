package podium.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Size;
import podium.model.activation.ActivationFunction;
import podium.model.initializer.GlorotUniform;
import podium.model.initializer.Zeros;
import podium.model.layer.Activation;
import podium.model.layer.AveragePooling2D;
import podium.model.layer.Conv2D;
import podium.model.layer.DataFormat;
import podium.model.layer.Dense;
import podium.model.layer.Dropout;
import podium.model.layer.Flatten;
import podium.model.layer.KernelAndBias;
import podium.model.layer.Layer;
import podium.model.layer.MaxPooling2D;
import podium.model.layer.Padding;
import podium.model.layer.Reshape;
import podium.model.regularizer.L1L2;

/** A few uses of every layer, for gradient checks. */
final class LayerCases {
    private static final Shape IMAGE = Shape.of(5, 6, 4);
    private static final Shape ROW = Shape.of(7);

    private final Map<String, ModelSpec> cases = new LinkedHashMap<>();

    private LayerCases() {}

    static Map<String, ModelSpec> all() {
        var all = new LayerCases();
        all.products();
        all.pooling();
        all.rest();
        all.cases.putAll(MoreLayerCases.all());
        all.cases.putAll(SequenceLayerCases.all());
        return all.cases;
    }

    private void add(String name, Layer layer, Shape... inputs) {
        cases.put(layer.getClass().getSimpleName() + " " + name, Specs.single(layer, inputs));
    }

    private void products() {
        add("of a row", new Dense(3, ActivationFunction.TANH), ROW);
        add("along the last axis", new Dense(3, ActivationFunction.LINEAR), IMAGE);
        add(
                "with a penalty on its output",
                new Dense(
                        3,
                        ActivationFunction.SIGMOID,
                        new KernelAndBias(
                                false, new GlorotUniform(), new Zeros(), null, null, new L1L2(0.1, 0.2), null, null)),
                ROW);
        add("valid", new Conv2D(3, Size.square(3), Padding.VALID, ActivationFunction.LINEAR), IMAGE);
        add("same", new Conv2D(3, new Size(2, 4), Padding.SAME, ActivationFunction.TANH), IMAGE);
        add("with strides", convolution(new Size(2, 3), 1, 1, DataFormat.CHANNELS_LAST), IMAGE);
        add("dilated", convolution(Size.square(1), 2, 1, DataFormat.CHANNELS_LAST), IMAGE);
        add("in groups", convolution(Size.square(2), 1, 2, DataFormat.CHANNELS_LAST), IMAGE);
        add("with channels first", convolution(Size.square(2), 1, 1, DataFormat.CHANNELS_FIRST), Shape.of(2, 5, 6));
    }

    private static Conv2D convolution(Size strides, int dilation, int groups, DataFormat format) {
        return new Conv2D(
                4,
                Size.square(3),
                strides,
                Padding.SAME,
                format,
                Size.square(dilation),
                groups,
                ActivationFunction.LINEAR,
                KernelAndBias.DEFAULT);
    }

    private void pooling() {
        for (Padding padding : Padding.values()) {
            add(padding + " max", new MaxPooling2D(new Size(2, 3), null, padding, DataFormat.CHANNELS_LAST), IMAGE);
            add(
                    padding + " overlapping",
                    new MaxPooling2D(Size.square(3), Size.square(1), padding, DataFormat.CHANNELS_LAST),
                    IMAGE);
            add(
                    padding + " mean",
                    new AveragePooling2D(new Size(2, 3), null, padding, DataFormat.CHANNELS_LAST),
                    IMAGE);
            add(
                    padding + " overlapping",
                    new AveragePooling2D(Size.square(3), Size.square(2), padding, DataFormat.CHANNELS_FIRST),
                    IMAGE);
        }
    }

    private void rest() {
        add("of rows", new Reshape(List.of(-1, 3)), IMAGE);
        add("of an image", new Flatten(), IMAGE);
        add("of channels first", new Flatten(DataFormat.CHANNELS_FIRST), IMAGE);
        add("in training", new Dropout(0.4), IMAGE);
        for (ActivationFunction function : ActivationFunction.values()) {
            add(function.id(), new Activation(function), Shape.of(3, 5));
        }
    }
}
