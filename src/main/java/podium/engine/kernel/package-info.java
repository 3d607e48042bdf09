/** The hot loops of training in vector instructions: convolutions, matrix products, pooling, batch normalization. */
@NullMarked
package podium.engine.kernel;

import org.jspecify.annotations.NullMarked;
