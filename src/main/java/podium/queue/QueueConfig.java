package podium.queue;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How nodes share the work. */
@ConfigMapping(prefix = "podium.queue")
interface QueueConfig {
    /** How often to look for work that no event announced. */
    @WithDefault("5s")
    Duration pollingInterval();

    /** How often a node says that it still works on something. */
    @WithDefault("2s")
    Duration heartbeatInterval();

    /** After so many silent intervals a node counts as lost. */
    @WithDefault("8")
    int missedHeartbeats();

    /** How long a node that is asked to stop waits for runs that are nearly done before it hands them back. */
    @WithDefault("3s")
    Duration stopWait();
}
