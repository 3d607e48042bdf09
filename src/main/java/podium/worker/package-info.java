/** The sandboxed process that trains one model, and the files and lines that pass between it and its node. */
@NullMarked
package podium.worker;

import org.jspecify.annotations.NullMarked;
