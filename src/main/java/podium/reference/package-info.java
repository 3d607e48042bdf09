/** What a config can say, for people and for editors: the reference and the JSON Schema, made from the catalogue. */
@NullMarked
package podium.reference;

import org.jspecify.annotations.NullMarked;
