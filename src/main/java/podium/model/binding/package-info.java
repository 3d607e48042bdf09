/** From a tree of maps, lists and values to records of the catalogue, with every fault and its place. */
@NullMarked
package podium.model.binding;

import org.jspecify.annotations.NullMarked;
