package podium.engine.layer;

import podium.model.Shape;
import podium.model.layer.Dense;

/** A dense layer: product, bias, activation. */
final class DenseHandler {
    private DenseHandler() {}

    static void assemble(Dense layer, Assembly assembly) {
        Shape input = assembly.shape();
        int in = input.get(-1);
        int rows = Math.toIntExact(input.size() / in);
        assembly.add(
                new DenseOperation(
                        assembly.backend()
                                .matrixProduct(
                                        in,
                                        layer.units(),
                                        Math.multiplyExact(rows, assembly.images()),
                                        assembly.inputNeedsGradient()),
                        assembly.parameters().get(0),
                        layer.arrays().useBias() ? assembly.parameters().get(1) : null,
                        rows),
                input.withLast(layer.units()));
        LayerHandlers.activation(assembly, layer.activation());
    }
}
