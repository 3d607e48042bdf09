/** The queue of training runs, shared by all nodes of one database: enqueue, lease, heartbeat, recovery. */
@NullMarked
package podium.queue;

import org.jspecify.annotations.NullMarked;
