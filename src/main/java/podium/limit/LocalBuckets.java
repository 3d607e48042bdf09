package podium.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

/**
 * Leaky buckets for reads, which are too many to ask the database about each: granted here at once, and every second put
 * together with what the other nodes have granted. All nodes together grant no more than the quota, and what comes within
 * a second at several of them.
 */
@ApplicationScoped
class LocalBuckets {
    private static final Logger LOG = Logger.getLogger(LocalBuckets.class);
    private static final int MANY = 100_000;
    private static final Duration EXCHANGE = Duration.ofSeconds(1);

    private final Map<String, Instant> freeAt = new ConcurrentHashMap<>();
    private final Map<String, Duration> untold = new ConcurrentHashMap<>();
    private final Clock clock;
    private final SharedBuckets shared;

    @Inject
    LocalBuckets(Clock clock, SharedBuckets shared) {
        this.clock = clock;
        this.shared = shared;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(EXCHANGE.toMillis(), timer -> {
            if (!untold.isEmpty()) {
                vertx.executeBlocking(() -> {
                    exchange();
                    return null;
                });
            }
        });
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
        if (granted[0]) {
            untold.merge(key, rate.interval(), Duration::plus);
        }
        return Grant.of(rate, granted[0], Duration.between(now, free));
    }

    /** Tells the other nodes, and hears from them. */
    void exchange() {
        Map<String, Duration> mine = new HashMap<>();
        for (String key : untold.keySet()) {
            Duration granted = untold.remove(key);
            if (granted != null) {
                mine.put(key, granted);
            }
        }
        try {
            Map<String, Duration> backlogs = shared.add(mine);
            Instant now = clock.instant();
            // What was granted since then is told next time, and until then counts here.
            backlogs.forEach(
                    (key, backlog) -> freeAt.put(key, now.plus(backlog).plus(untold.getOrDefault(key, Duration.ZERO))));
        } catch (IllegalStateException e) {
            LOG.debugf(e, "Reads are counted by this node alone for now");
        }
    }
}
