package podium.instructor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.submission.QueuePositions;

/** What goes on: the queue, and submissions over time. */
@ApplicationScoped
class Activity {
    private static final Duration HOURLY = Duration.ofDays(2);
    private static final int DAYS = 30;

    @Inject
    Session database;

    @Inject
    QueuePositions positions;

    @Inject
    Clock clock;

    Load load() {
        Tuple open = database.createNativeQuery("""
                        SELECT count(*) FILTER (WHERE state = 'QUEUED'), count(*) FILTER (WHERE state = 'RUNNING'),
                               cast(extract(epoch FROM now() - min(created_at) FILTER (WHERE state = 'QUEUED'))
                                    AS double precision)
                        FROM submission WHERE state IN ('QUEUED', 'RUNNING')
                        """, Tuple.class).getSingleResult();
        Tuple waits = database.createNativeQuery("""
                        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY wait),
                               percentile_cont(0.95) WITHIN GROUP (ORDER BY wait)
                        FROM (SELECT cast(extract(epoch FROM started_at - created_at) AS double precision) AS wait
                              FROM submission WHERE created_at > :since AND started_at IS NOT NULL AND attempt = 1) AS waits
                        """, Tuple.class)
                .setParameter("since", clock.instant().minus(1, ChronoUnit.DAYS))
                .getSingleResult();
        long next = positions.ofNext(Duration.ZERO).etaSeconds();
        return new Load(
                open.get(0, Number.class).longValue(),
                open.get(1, Number.class).longValue(),
                open.get(2, Double.class),
                positions.slots() == 0 ? null : next,
                waits.get(0, Double.class),
                waits.get(1, Double.class));
    }

    /** By the hour where the first is younger than two days, else by the day (UTC). */
    Timeline timeline(Challenge challenge) {
        Instant now = clock.instant();
        boolean hourly = database.createNativeQuery(
                                "SELECT count(*) FROM (SELECT FROM submission WHERE challenge_id = :challenge"
                                        + " AND created_at < :before LIMIT 1) AS older",
                                Long.class)
                        .setParameter("challenge", challenge.id)
                        .setParameter("before", now.minus(HOURLY))
                        .getSingleResult()
                == 0;
        ChronoUnit unit = hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        int bins = hourly ? (int) HOURLY.toHours() : DAYS;
        Instant first = now.truncatedTo(unit).minus(bins - 1L, unit);
        Map<Instant, Timeline.Bin> found = new HashMap<>();
        database.createNativeQuery("""
                        SELECT date_bin(cast(:step AS interval), created_at, :first) AS start, count(*),
                               count(*) FILTER (WHERE state = 'SCORED'),
                               count(*) FILTER (WHERE state IN ('DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'FAILED'))
                        FROM submission
                        WHERE challenge_id = :challenge AND account_id IS NOT NULL AND created_at >= :first
                        GROUP BY 1
                        """, Tuple.class)
                .setParameter("first", first)
                .setParameter("step", hourly ? "1 hour" : "1 day")
                .setParameter("challenge", challenge.id)
                .getResultList()
                .forEach(row -> {
                    Instant start = row.get(0, Instant.class);
                    found.put(
                            start,
                            new Timeline.Bin(
                                    start,
                                    row.get(1, Number.class).longValue(),
                                    row.get(2, Number.class).longValue(),
                                    row.get(3, Number.class).longValue()));
                });
        List<Timeline.Bin> all = Stream.iterate(first, start -> start.plus(1, unit))
                .limit(bins)
                .map(start -> found.getOrDefault(start, new Timeline.Bin(start, 0, 0, 0)))
                .toList();
        return Timeline.of(all, hourly);
    }
}
