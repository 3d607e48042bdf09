package podium.queue;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;

/** How much this node trains. */
@ConfigMapping(prefix = "podium.worker")
interface WorkerConfig {
    /** Runs at once, each on one core; as many as there are cores where unset. */
    OptionalInt slots();

    default int slotsOrCores() {
        return slots().orElse(Runtime.getRuntime().availableProcessors());
    }
}
