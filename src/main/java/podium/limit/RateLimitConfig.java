package podium.limit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often one may ask. */
@ConfigMapping(prefix = "podium.rate-limit")
interface RateLimitConfig {
    /** Submissions, preflights and whatever else changes or costs something, with one token or session. */
    @WithDefault("120")
    int writes();

    /** The same from one address, behind which a whole lecture hall may sit. */
    @WithDefault("1200")
    int writesPerAddress();

    /** Reads of the API, with one token or session. */
    @WithDefault("1200")
    int reads();

    /** The same from one address. */
    @WithDefault("6000")
    int readsPerAddress();

    /** In which these come back. */
    @WithDefault("1m")
    Duration window();
}
