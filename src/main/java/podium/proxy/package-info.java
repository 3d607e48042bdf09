/** What stands before this server: a reverse proxy whose word is believed, and HTTPS. */
@NullMarked
package podium.proxy;

import org.jspecify.annotations.NullMarked;
