/** First values of weights. */
@NullMarked
package podium.engine.initializer;

import org.jspecify.annotations.NullMarked;
