package podium.instructor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
        List<Timeline.Bin> found = database
                .createNativeQuery("""
                        SELECT start, count(id), count(id) FILTER (WHERE state = 'SCORED'),
                               count(id) FILTER (WHERE state IN ('DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'FAILED'))
                        FROM generate_series(cast(:first AS timestamptz), :now, cast(:step AS interval)) AS start
                        LEFT JOIN submission ON challenge_id = :challenge AND account_id IS NOT NULL
                            AND created_at >= start AND created_at < start + cast(:step AS interval)
                        GROUP BY start ORDER BY start
                        """, Tuple.class)
                .setParameter("first", first)
                .setParameter("now", now)
                .setParameter("step", hourly ? "1 hour" : "1 day")
                .setParameter("challenge", challenge.id)
                .getResultList()
                .stream()
                .map(row -> new Timeline.Bin(
                        row.get(0, Instant.class),
                        row.get(1, Number.class).longValue(),
                        row.get(2, Number.class).longValue(),
                        row.get(3, Number.class).longValue()))
                .toList();
        return Timeline.of(found, hourly);
    }
}
