package podium.engine.layer;

import podium.model.layer.Layer;

/**
 * Turns a layer's record into operations.
 *
 * @param <L> the record
 */
@FunctionalInterface
public interface LayerHandler<L extends Layer> {
    void assemble(L layer, Assembly assembly);
}
