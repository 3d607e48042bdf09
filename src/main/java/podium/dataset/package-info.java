/** Images and labels: reading IDX files, checking their hashes, splitting the hidden images in two. */
@NullMarked
package podium.dataset;

import org.jspecify.annotations.NullMarked;
