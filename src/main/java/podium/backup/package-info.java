/** The whole database in one file and back, without PostgreSQL's tools, which the embedded server does not have. */
@NullMarked
package podium.backup;

import org.jspecify.annotations.NullMarked;
