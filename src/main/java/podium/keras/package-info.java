/** Readers for every way of writing down a Keras model, and the writer of Keras 3's. */
@NullMarked
package podium.keras;

import org.jspecify.annotations.NullMarked;
