/** What a student asked to train, checked and canonical: layers, optimizer, loss, schedule, training settings. */
@NullMarked
package podium.model;

import org.jspecify.annotations.NullMarked;
