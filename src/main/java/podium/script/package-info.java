/** What scripts and notebooks fetch: the Python client with this server's address in it, and an example notebook. */
@NullMarked
package podium.script;

import org.jspecify.annotations.NullMarked;
