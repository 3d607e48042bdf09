package podium.engine.layer;

import podium.engine.backend.Pooling;
import podium.model.Shape;
import podium.model.layer.AveragePooling2D;
import podium.model.layer.DataFormat;
import podium.model.layer.GlobalAveragePooling2D;
import podium.model.layer.GlobalMaxPooling2D;
import podium.model.layer.Layer;
import podium.model.layer.MaxPooling2D;

/** Pooling layers. */
final class PoolingHandlers {
    private PoolingHandlers() {}

    static void max(MaxPooling2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            Window window = Window.of(assembly.shape(), layer.poolSize(), layer.strides(), layer.padding());
            Pooling fast = assembly.backend().maxPooling(window.shape(), assembly.images());
            assembly.add(
                    fast == null ? new MaxPoolingOperation(window, assembly.images()) : new PoolingOperation(fast),
                    window.output());
        });
    }

    static void average(AveragePooling2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            Window window = Window.of(assembly.shape(), layer.poolSize(), layer.strides(), layer.padding());
            Pooling fast = assembly.backend().averagePooling(window.shape());
            assembly.add(
                    fast == null ? new AveragePoolingOperation(window) : new PoolingOperation(fast), window.output());
        });
    }

    static void globalMax(GlobalMaxPooling2D layer, Assembly assembly) {
        global(layer, layer.dataFormat(), true, assembly);
    }

    static void globalAverage(GlobalAveragePooling2D layer, Assembly assembly) {
        global(layer, layer.dataFormat(), false, assembly);
    }

    private static void global(Layer layer, DataFormat format, boolean largest, Assembly assembly) {
        if (format == DataFormat.CHANNELS_FIRST) {
            ShapeHandlers.permute(assembly, 1, 2, 0);
        }
        Shape image = assembly.shape();
        assembly.add(
                new GlobalPoolingOperation(image.get(0) * image.get(1), image.get(2), largest),
                layer.outputShape(assembly.inputs()));
    }
}
