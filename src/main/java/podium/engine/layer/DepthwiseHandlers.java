package podium.engine.layer;

import podium.model.Shape;
import podium.model.layer.DepthwiseConv2D;
import podium.model.layer.SeparableConv2D;

/** Convolutions channel by channel, alone or followed by a mix of the channels. */
final class DepthwiseHandlers {
    private DepthwiseHandlers() {}

    static void depthwise(DepthwiseConv2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            var operation = new DepthwiseOperation(
                    assembly.shape(),
                    layer.kernelSize(),
                    layer.strides(),
                    layer.dilationRate(),
                    layer.padding(),
                    assembly.parameters().get(0),
                    layer.arrays().useBias() ? assembly.parameters().get(1) : null);
            assembly.add(operation, operation.output());
        });
        LayerHandlers.activation(assembly, layer.activation());
    }

    /** The pointwise part, a 1 x 1 convolution, is a matrix product for each pixel. */
    static void separable(SeparableConv2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            var operation = new DepthwiseOperation(
                    assembly.shape(),
                    layer.kernelSize(),
                    layer.strides(),
                    layer.dilationRate(),
                    layer.padding(),
                    assembly.parameters().get(0),
                    null);
            assembly.add(operation, operation.output());
            Shape mixed = assembly.shape();
            int rows = mixed.get(0) * mixed.get(1);
            var product = assembly.backend()
                    .matrixProduct(
                            mixed.get(2),
                            layer.filters(),
                            Math.multiplyExact(rows, assembly.images()),
                            assembly.inputNeedsGradient());
            assembly.add(
                    new DenseOperation(
                            product,
                            assembly.parameters().get(1),
                            layer.arrays().useBias() ? assembly.parameters().get(2) : null,
                            rows),
                    mixed.withLast(layer.filters()));
        });
        LayerHandlers.activation(assembly, layer.activation());
    }
}
