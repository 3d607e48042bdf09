/** What happens between epochs: early stopping, learning-rate reductions. */
@NullMarked
package podium.model.callback;

import org.jspecify.annotations.NullMarked;
