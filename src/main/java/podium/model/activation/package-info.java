/** Element-wise functions and softmax, named as in Keras. */
@NullMarked
package podium.model.activation;

import org.jspecify.annotations.NullMarked;
