/** The two heavy computations, matrix products and convolutions, and who carries them out. */
@NullMarked
package podium.engine.backend;

import org.jspecify.annotations.NullMarked;
