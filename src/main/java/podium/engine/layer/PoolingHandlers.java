package podium.engine.layer;

import podium.model.layer.AveragePooling2D;
import podium.model.layer.MaxPooling2D;

/** Pooling layers. */
final class PoolingHandlers {
    private PoolingHandlers() {}

    static void max(MaxPooling2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            Window window = Window.of(assembly.shape(), layer.poolSize(), layer.strides(), layer.padding());
            assembly.add(new MaxPoolingOperation(window, assembly.images()), window.output());
        });
    }

    static void average(AveragePooling2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            Window window = Window.of(assembly.shape(), layer.poolSize(), layer.strides(), layer.padding());
            assembly.add(new AveragePoolingOperation(window), window.output());
        });
    }
}
