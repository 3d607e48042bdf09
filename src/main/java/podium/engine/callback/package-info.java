/** What happens between epochs. */
@NullMarked
package podium.engine.callback;

import org.jspecify.annotations.NullMarked;
