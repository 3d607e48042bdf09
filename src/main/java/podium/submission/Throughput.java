package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import podium.model.ModelSpec;
import podium.model.Work;

/** How long a training takes: by the kinds of its work, and by what each worker's last runs took. */
@ApplicationScoped
class Throughput {
    /** Nanoseconds on one core of a 2024 server, as {@code src/bench/python/estimates.py} fitted them. */
    private static final Map<Work.Kind, Double> NANOSECONDS = Map.ofEntries(
            Map.entry(Work.Kind.CONVOLUTION, 0.008645),
            Map.entry(Work.Kind.THIN_CONVOLUTION, 0.02517),
            Map.entry(Work.Kind.DENSE, 0.01074),
            Map.entry(Work.Kind.DENSE_ON_IMAGES, 0.01125),
            Map.entry(Work.Kind.DEPTHWISE, 1.321),
            Map.entry(Work.Kind.RECURRENT, 0.0182),
            Map.entry(Work.Kind.GATES, 3.537),
            Map.entry(Work.Kind.VALUES, 1.003),
            Map.entry(Work.Kind.RANDOM, 0.8656),
            Map.entry(Work.Kind.UPDATES, 0.3445),
            Map.entry(Work.Kind.IMAGES, 740.2));

    /** Start of the process, reading the data, predicting, scoring. */
    private static final double OVERHEAD_SECONDS = 1.5;

    /** Before a training's first batch: making the net, compiling what is hot. */
    private static final double WARM_UP_SECONDS = 0.7;

    /** Forward passes cost a third of a step. */
    private static final double PREDICTION = 1.0 / 3;

    private static final int RUNS = 20;

    /** All scored runs are ranked for it, and a few more change little. */
    private static final Duration CALIBRATED_FOR = Duration.ofSeconds(10);

    @Inject
    Session database;

    @Inject
    Clock clock;

    private volatile Calibration calibration = new Calibration(1, Instant.MIN);

    private record Calibration(double ratio, Instant until) {}

    /**
     * Seconds of training on the core that the rates were measured on.
     *
     * @param trained images that are learned from in each epoch
     * @param validated images that are predicted after each
     */
    static double nominal(ModelSpec spec, int trained, int validated) {
        Work work = Work.of(spec);
        double nanoseconds = NANOSECONDS.entrySet().stream()
                .mapToDouble(rate -> rate.getValue() * work.of(rate.getKey()))
                .sum();
        return spec.training().epochs() * (trained + PREDICTION * validated) * nanoseconds / 1e9;
    }

    /** Expected seconds of a run on the workers that there are. */
    double estimate(double nominalSeconds) {
        return OVERHEAD_SECONDS + WARM_UP_SECONDS + nominalSeconds * calibration();
    }

    private double calibration() {
        Instant now = clock.instant();
        Calibration known = calibration;
        if (!now.isBefore(known.until)) {
            known = new Calibration(measured(), now.plus(CALIBRATED_FOR));
            calibration = known;
        }
        return known.ratio;
    }

    /** How much longer than nominal the last runs of each worker took, the mean of those that live; long runs alone tell. */
    private double measured() {
        Double ratio = database.createNativeQuery("""
                        SELECT cast(coalesce(avg(median) FILTER (WHERE lives), avg(median)) AS double precision) FROM (
                            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ratio) AS median, EXISTS (
                                SELECT FROM worker_node WHERE name = node AND seen_at > now() - interval '30 seconds') AS lives
                            FROM (
                                SELECT node, (train_seconds - :warmUp) / nominal_seconds AS ratio,
                                    row_number() OVER (PARTITION BY node ORDER BY submission.finished_at DESC) AS age
                                FROM submission JOIN attempt ON submission_id = id AND outcome = 'SCORED'
                                WHERE state = 'SCORED' AND NOT answered AND train_seconds > :warmUp AND nominal_seconds > 1
                            ) AS runs WHERE age <= :runs GROUP BY node) AS workers
                        """, Double.class)
                .setParameter("runs", RUNS)
                .setParameter("warmUp", WARM_UP_SECONDS)
                .getSingleResult();
        return ratio == null || ratio <= 0 ? 1 : ratio;
    }
}
