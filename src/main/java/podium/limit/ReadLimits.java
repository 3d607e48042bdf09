package podium.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

/** How often one may read the API; answers without asking the database. */
@ApplicationScoped
public class ReadLimits {
    @Inject
    RateLimitConfig config;

    @Inject
    LocalBuckets buckets;

    /**
     * Takes one read.
     *
     * @param token of the token or session that it comes with, null for a visitor
     */
    public Grant take(String address, @Nullable Long token) {
        if (token == null) {
            return ofAddress(address);
        }
        Grant ofToken =
                buckets.take("reads of token " + token, new Rate("token-reads", config.reads(), config.window()));
        return ofToken.granted() ? Grant.tighter(ofToken, ofAddress(address)) : ofToken;
    }

    private Grant ofAddress(String address) {
        return buckets.take("reads from " + address, new Rate("reads", config.readsPerAddress(), config.window()));
    }
}
