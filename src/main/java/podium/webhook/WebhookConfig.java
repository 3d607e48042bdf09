package podium.webhook;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How others are told. */
@ConfigMapping(prefix = "podium.webhook")
public interface WebhookConfig {
    /** Whether addresses in private networks, and this machine's own, may be told. */
    @WithDefault("false")
    boolean privateNetworks();

    /** How long to wait for an answer. */
    @WithDefault("10s")
    Duration timeout();

    /** Before the first repetition; each further one waits three times as long. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How often it is tried before it is given up: ten tries by the default pause are spread over two days. */
    @WithDefault("10")
    int attempts();

    /** How often to look whether a challenge has closed. */
    @WithDefault("30s")
    Duration closingInterval();
}
