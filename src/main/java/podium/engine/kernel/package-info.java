/** The hot loops of training in vector instructions: convolutions, matrix products, pooling, batch normalization. */
package podium.engine.kernel;
