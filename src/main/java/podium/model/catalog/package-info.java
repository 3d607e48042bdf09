/** The catalogue: what can be declared, with names, arguments, defaults and ranges, read off the annotated records. */
@NullMarked
package podium.model.catalog;

import org.jspecify.annotations.NullMarked;
