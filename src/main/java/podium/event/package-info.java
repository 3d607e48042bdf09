/** News for whoever is watching, carried between the nodes by PostgreSQL's {@code LISTEN} and {@code NOTIFY}. */
@NullMarked
package podium.event;

import org.jspecify.annotations.NullMarked;
