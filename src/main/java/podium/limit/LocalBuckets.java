package podium.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Leaky buckets of this node alone: for reads, which are too many to ask the database about. */
@ApplicationScoped
class LocalBuckets {
    private static final int MANY = 100_000;

    private final Map<String, Instant> freeAt = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    LocalBuckets(Clock clock) {
        this.clock = clock;
    }

    Grant take(String key, Rate rate) {
        Instant now = clock.instant();
        if (freeAt.size() > MANY) {
            freeAt.values().removeIf(now::isAfter);
        }
        boolean[] granted = new boolean[1];
        Instant free = freeAt.compute(key, (same, before) -> {
            Instant start = before == null || before.isBefore(now) ? now : before;
            Instant after = start.plus(rate.interval());
            granted[0] = !after.isAfter(now.plus(rate.window()));
            return granted[0] ? after : start;
        });
        return Grant.of(rate, granted[0], Duration.between(now, free));
    }
}
