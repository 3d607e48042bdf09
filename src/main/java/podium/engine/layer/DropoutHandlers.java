package podium.engine.layer;

import podium.model.layer.Dropout;

/** Layers that set values to zero at random. */
final class DropoutHandlers {
    private DropoutHandlers() {}

    static void dropout(Dropout layer, Assembly assembly) {
        int size = Math.toIntExact(assembly.shape().size());
        assembly.add(new DropoutOperation(layer.rate(), 1, size, assembly.images(), assembly.randomness()));
    }
}
