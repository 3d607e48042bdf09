/** Layers as students declare them: arguments, output shape, weights, cost. One record a layer; its arithmetic is in the engine. */
@NullMarked
package podium.model.layer;

import org.jspecify.annotations.NullMarked;
