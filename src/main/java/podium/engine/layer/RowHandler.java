package podium.engine.layer;

import podium.model.layer.RowLayer;

/** Layers for sequences: what their twins do to images of one row. */
final class RowHandler {
    private RowHandler() {}

    static void assemble(RowLayer layer, Assembly assembly) {
        assembly.add(new ViewOperation(assembly.shape().size()), layer.image(assembly.inputs()));
        if (layer.leadingZeros() > 0) {
            ShapeHandlers.channelsLast(
                    assembly,
                    layer.dataFormat(),
                    () -> FrameHandlers.shift(assembly, 0, layer.leadingZeros(), 0, layer.leadingZeros()));
        }
        assembly.call(layer.onImages(), assembly.parameters());
        LayerHandlers.view(assembly, layer);
    }
}
