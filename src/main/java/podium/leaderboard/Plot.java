package podium.leaderboard;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The scale on which the leaderboard draws its intervals: from 0 to 100 across, accuracy from {@code low} to
 * {@code high}.
 *
 * @param ticks where the round accuracies are, from 0 to 100
 */
record Plot(double low, double high, List<Double> ticks) {
    /** A wider scale would press the leaders together; what is below it is marked as cut. */
    private static final double WIDEST = 0.03;

    private static final double[] STEPS = {0.001, 0.002, 0.005, 0.01, 0.02};

    /**
     * An interval on the scale, beside its true ends.
     *
     * @param cut whether the accuracy is below the scale
     */
    record Mark(double from, double at, double to, double low, double high, boolean cut) {}

    static Plot of(List<LeaderboardRow> rows) {
        double high = rows.stream()
                .mapToDouble(row -> row.publicInterval().get(1))
                .max()
                .orElse(1);
        double lowest = rows.stream()
                .mapToDouble(row -> row.publicInterval().get(0))
                .min()
                .orElse(0);
        double low = Math.max(lowest, high - WIDEST);
        double step = DoubleStream.of(STEPS)
                .filter(size -> high - low <= size * 4)
                .findFirst()
                .orElse(STEPS[4]);
        double from = Math.floor(low / step) * step;
        double to = Math.min(1, Math.ceil(high / step) * step);
        return new Plot(
                from,
                to,
                DoubleStream.iterate(from, tick -> tick <= to + step / 2, tick -> tick + step)
                        .map(tick -> place(tick, from, to))
                        .boxed()
                        .toList());
    }

    Mark mark(LeaderboardRow row) {
        double from = row.publicInterval().get(0);
        double to = row.publicInterval().get(1);
        return new Mark(place(from), place(row.publicAccuracy()), place(to), from, to, row.publicAccuracy() < low);
    }

    double place(double accuracy) {
        return place(accuracy, low, high);
    }

    private static double place(double accuracy, double low, double high) {
        double share = (accuracy - low) / (high - low);
        return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100.0;
    }

    public String lowLabel() {
        return label(low);
    }

    public String highLabel() {
        return label(high);
    }

    private static String label(double accuracy) {
        return String.format(Locale.ROOT, "%.1f\u202f%%", accuracy * 100);
    }
}
