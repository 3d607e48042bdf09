package podium.storage;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of runs, and how much of the disk has to stay free. Everybody's best and latest are kept longest. */
@ConfigMapping(prefix = "podium.retention")
public interface RetentionConfig {
    /** Weights of runs that are neither somebody's best nor latest. */
    @WithDefault("7d")
    Duration weights();

    /** All weights together; above it the oldest go, others' before somebody's best or latest. */
    @WithDefault("10G")
    MemorySize weightsSize();

    /** Probabilities of validation images, likewise; what was predicted of hidden images is always kept, to be scored again. */
    @WithDefault("90d")
    Duration predictions();

    /** Below so much free space on the disk of {@code podium.data-dir} nothing is taken and nothing is begun. */
    @WithDefault("1G")
    MemorySize freeSpace();

    /** How often what is too old is removed. */
    @WithDefault("1h")
    Duration every();
}
