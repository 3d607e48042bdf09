package podium.instructor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;

/** What the class tries against what works. */
@ApplicationScoped
@Transactional
class Insights {
    /** More kinds of layers than Podium has. */
    private static final int MOST = 200;

    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final String TRIED = """
            SELECT %s AS label, count(*) AS submissions, count(DISTINCT account_id) AS students,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY accuracy) AS median,
                   percentile_cont(0.25) WITHIN GROUP (ORDER BY accuracy) AS lower,
                   percentile_cont(0.75) WITHIN GROUP (ORDER BY accuracy) AS upper,
                   max(accuracy) AS best, count(*) FILTER (WHERE verdict = 'beats') AS ahead,
                   count(*) FILTER (WHERE state IN ('DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY')) AS failed
            FROM (SELECT submission.*,
                         CASE WHEN state = 'SCORED' THEN cast(public_correct AS double precision) / public_images END
                             AS accuracy
                  FROM submission WHERE challenge_id = :challenge AND account_id IS NOT NULL AND state <> 'CANCELLED') AS tried
            JOIN submission_trait ON submission_id = id %s
            GROUP BY 1 ORDER BY %s LIMIT :most
            """;

    private static final String LAYERS =
            TRIED.formatted("layer", "CROSS JOIN LATERAL unnest(layers) AS layer", "submissions DESC, label");

    private static final String OPTIMIZERS = TRIED.formatted("coalesce(optimizer, '–')", "", "submissions DESC, label");

    /** By half powers of ten: 1e-3 to 3.2e-3 is one. */
    private static final String RATES = TRIED.formatted(
            // By a hair above: a logarithm may come out a hair below its power of ten.
            "cast(floor(log(learning_rate) * 2 + 1e-9) AS integer)",
            "AND learning_rate > 0 AND learning_rate < 'infinity'",
            "label");

    @Inject
    Session database;

    @Inject
    Clock clock;

    /**
     * What something that was tried led to.
     *
     * @param label a layer, an optimizer, or the number of a bin of learning rates
     * @param median of the accuracies of those that are scored; null where none is
     * @param lower a quarter is below it, likewise
     * @param upper a quarter is above it, likewise
     * @param ahead how many are ahead of the baseline
     * @param failed how many failed for reasons of their own
     */
    public record Tried(
            String label,
            long submissions,
            long students,
            @Nullable Double median,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double best,
            long ahead,
            long failed) {}

    /**
     * @param rates learning rate against accuracy; null until something is scored
     */
    public record Summary(
            List<Tried> layers,
            List<Tried> optimizers,
            @Nullable RateChart rates,
            Instant madeAt) {}

    private final Map<Long, Summary> kept = new ConcurrentHashMap<>();

    /** At most half a minute old: it is about all submissions, and no single one changes much. */
    Summary of(Challenge challenge) {
        Instant now = clock.instant();
        Summary present = kept.get(challenge.id);
        if (present == null || !now.isBefore(present.madeAt().plus(KEPT))) {
            present = new Summary(
                    read(LAYERS, challenge), read(OPTIMIZERS, challenge), RateChart.of(read(RATES, challenge)), now);
            kept.put(challenge.id, present);
        }
        return present;
    }

    private List<Tried> read(String sql, Challenge challenge) {
        return database
                .createNativeQuery(sql, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("most", MOST)
                .getResultList()
                .stream()
                .map(row -> new Tried(
                        row.get("label").toString(),
                        row.get("submissions", Number.class).longValue(),
                        row.get("students", Number.class).longValue(),
                        row.get("median", Double.class),
                        row.get("lower", Double.class),
                        row.get("upper", Double.class),
                        row.get("best", Double.class),
                        row.get("ahead", Number.class).longValue(),
                        row.get("failed", Number.class).longValue()))
                .toList();
    }
}
