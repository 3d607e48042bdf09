package podium.capacity;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** What this server has seen: how long runs take, how many come in an hour, how many slots there are. */
@ApplicationScoped
class LiveFigures {
    /** The course's net with the settings that the challenge gives, trained on one core of a 2024 server. */
    static final List<Double> BEFORE_THE_FIRST_RUNS = List.of(60.0);

    private static final int RUNS = 500;

    @Inject
    Session database;

    /** From start to end of the last attempts that were trained through, in seconds. */
    @Transactional
    List<Double> serviceSeconds() {
        return database.createNativeQuery("""
                        SELECT cast(extract(epoch FROM finished_at - started_at) AS double precision) FROM attempt
                        WHERE outcome IN ('SCORED', 'DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY') AND finished_at > started_at
                        ORDER BY finished_at DESC LIMIT :runs
                        """, Double.class)
                .setParameter("runs", RUNS)
                .getResultList();
    }

    /** Submissions of the busiest hour of the last four weeks that were trained, or asked to be. */
    @Transactional
    int busiestHour() {
        return database.createNativeQuery("""
                        SELECT cast(coalesce(max(count), 0) AS integer) FROM (
                            SELECT count(*) AS count FROM submission
                            WHERE created_at > now() - interval '28 days' AND NOT answered AND NOT baseline
                            GROUP BY date_trunc('hour', created_at)) AS hours
                        """, Integer.class).getSingleResult();
    }

    @Transactional
    int students() {
        return database.createNativeQuery(
                        "SELECT cast(count(*) AS integer) FROM account WHERE role = 'STUDENT'", Integer.class)
                .getSingleResult();
    }

    @Transactional
    int slots() {
        return database.createNativeQuery(
                        "SELECT cast(coalesce(sum(slots), 0) AS integer) FROM worker_node"
                                + " WHERE seen_at > now() - interval '30 seconds'",
                        Integer.class)
                .getSingleResult();
    }
}
