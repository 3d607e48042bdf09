package podium.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

/** How fast workers train, learned from the runs that they finished. */
@ApplicationScoped
class Throughput {
    /**
     * Before anything has run: floating-point operations a second on one core, backward passes included, as the
     * course's convolutional net reached on a 2024 server core.
     */
    private static final double INITIAL = 35e9;

    /** Start of the process, reading the data, predicting, scoring. */
    private static final double OVERHEAD_SECONDS = 3;

    private static final int RUNS = 20;

    @Inject
    Session database;

    /**
     * Expected seconds of a run, from the runs most like it.
     *
     * @param flopsPerImage of one forward pass; small nets reach less of a core's peak, so like goes with like
     * @param totalFlops of the whole training
     */
    double estimate(long flopsPerImage, double totalFlops) {
        return OVERHEAD_SECONDS + totalFlops / flopsPerSecond(flopsPerImage);
    }

    private double flopsPerSecond(long flopsPerImage) {
        Double median = database.createNativeQuery("""
                        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY rate) FROM (
                            SELECT total_flops / train_seconds AS rate
                            FROM (SELECT * FROM submission WHERE state = 'SCORED' AND train_seconds > 0
                                  ORDER BY created_at DESC LIMIT 500) AS recent
                            ORDER BY abs(ln(greatest(flops_per_image, 1)) - ln(greatest(:flops, 1))) LIMIT :runs)
                            AS similar_runs
                        """, Double.class)
                .setParameter("flops", flopsPerImage)
                .setParameter("runs", RUNS)
                .getSingleResult();
        return median == null || median <= 0 ? INITIAL : median;
    }
}
