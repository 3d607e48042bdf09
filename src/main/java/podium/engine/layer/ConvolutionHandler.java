package podium.engine.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Convolution;
import podium.engine.backend.ConvolutionShape;
import podium.model.Shape;
import podium.model.layer.Conv2D;
import podium.model.layer.Conv2DTranspose;
import podium.model.layer.DataFormat;
import podium.model.layer.Padding;

/** A 2D convolution: as one or in groups, bias, activation. */
final class ConvolutionHandler {
    private ConvolutionHandler() {}

    static void assemble(Conv2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            Shape input = assembly.shape();
            int in = input.get(2) / layer.groups();
            int out = layer.filters() / layer.groups();
            var shape = new ConvolutionShape(
                    input.get(0),
                    input.get(1),
                    in,
                    out,
                    layer.kernelSize().height(),
                    layer.kernelSize().width(),
                    layer.strides().height(),
                    layer.strides().width(),
                    layer.dilationRate().height(),
                    layer.dilationRate().width(),
                    layer.padding() == Padding.SAME);
            Parameter kernel = assembly.parameters().get(0);
            Parameter bias = layer.arrays().useBias() ? assembly.parameters().get(1) : null;
            List<Convolution> convolutions = new ArrayList<>();
            for (int group = 0; group < layer.groups(); group++) {
                convolutions.add(
                        assembly.backend().convolution(shape, assembly.images(), assembly.inputNeedsGradient()));
            }
            assembly.add(
                    operation(convolutions, shape, kernel, bias, assembly.images()),
                    Shape.of(shape.outHeight(), shape.outWidth(), layer.filters()));
        });
        LayerHandlers.activation(assembly, layer.activation());
    }

    /** The gradient of a convolution from the output to the input. */
    static void transposed(Conv2DTranspose layer, Assembly assembly) {
        Shape result = layer.outputShape(assembly.inputs());
        boolean last = layer.dataFormat() == DataFormat.CHANNELS_LAST;
        Shape output = last ? result : Shape.of(result.get(1), result.get(2), result.get(0));
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            var shape = new ConvolutionShape(
                    output.get(0),
                    output.get(1),
                    layer.filters(),
                    assembly.shape().get(2),
                    layer.kernelSize().height(),
                    layer.kernelSize().width(),
                    layer.strides().height(),
                    layer.strides().width(),
                    1,
                    1,
                    layer.padding() == Padding.SAME);
            assembly.add(
                    new TransposedConvolutionOperation(
                            assembly.backend().convolution(shape, assembly.images(), true),
                            assembly.parameters().get(0),
                            layer.arrays().useBias() ? assembly.parameters().get(1) : null,
                            output.get(0) * output.get(1),
                            layer.filters()),
                    output);
        });
        LayerHandlers.activation(assembly, layer.activation());
    }

    private static Operation operation(
            List<Convolution> convolutions,
            ConvolutionShape shape,
            Parameter kernel,
            @Nullable Parameter bias,
            int images) {
        return convolutions.size() == 1
                ? new ConvolutionOperation(convolutions.get(0), kernel, bias)
                : new GroupedConvolutionOperation(
                        convolutions,
                        kernel,
                        bias,
                        shape.height() * shape.width(),
                        shape.outHeight() * shape.outWidth(),
                        shape.in(),
                        shape.out(),
                        images);
    }
}
