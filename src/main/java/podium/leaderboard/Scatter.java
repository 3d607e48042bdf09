package podium.leaderboard;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Accuracy against something else: everybody's best as a cloud, and the best that there is for each price as a line.
 *
 * @param cloud the dots of all as one path, those ahead of the baseline not among them
 * @param ahead the dots of those
 * @param own the dots of the reader
 * @param baseline the dot of the baseline
 * @param line the front, as steps
 * @param front who is on it, the cheapest first
 */
record Scatter(
        String id,
        String title,
        String across,
        Axis x,
        Axis y,
        String cloud,
        String ahead,
        String own,
        String baseline,
        String line,
        List<LeaderboardRow> front) {
    static final int WIDTH = 720;
    static final int HEIGHT = 380;
    static final int LEFT = 60;
    static final int RIGHT = WIDTH - 16;
    static final int TOP = 14;
    static final int BOTTOM = HEIGHT - 44;

    /** What the dots are placed by. */
    record Measure(String id, String title, String across, ToDoubleFunction<LeaderboardRow> value, Labels labels) {}

    /** How a value is written at the axis. */
    interface Labels {
        String of(double value);
    }

    static @Nullable Scatter of(Measure measure, List<LeaderboardRow> everybody, List<LeaderboardRow> front) {
        if (everybody.isEmpty() || front.isEmpty()) {
            return null;
        }
        Axis x = Axis.logarithmic(values(everybody, front, measure.value()), LEFT, RIGHT, measure.labels()::of);
        Axis y = Axis.accuracy(values(everybody, front, LeaderboardRow::publicAccuracy), BOTTOM, TOP);
        Predicate<LeaderboardRow> ahead = row -> "beats".equals(row.verdict());
        return new Scatter(
                measure.id(),
                measure.title(),
                measure.across(),
                x,
                y,
                dots(everybody, row -> !row.baseline() && !row.own() && !ahead.test(row), measure, x, y),
                dots(everybody, row -> !row.baseline() && !row.own() && ahead.test(row), measure, x, y),
                dots(everybody, LeaderboardRow::own, measure, x, y),
                dots(everybody, LeaderboardRow::baseline, measure, x, y),
                steps(front, measure, x, y),
                front);
    }

    private static DoubleStream values(
            List<LeaderboardRow> everybody, List<LeaderboardRow> front, ToDoubleFunction<LeaderboardRow> value) {
        return Stream.concat(everybody.stream(), front.stream()).mapToDouble(value);
    }

    /** Strokes of no length, which round caps make dots. */
    private static String dots(
            List<LeaderboardRow> rows, Predicate<LeaderboardRow> which, Measure measure, Axis x, Axis y) {
        return rows.stream()
                .filter(which)
                .map(row -> String.format(
                        Locale.ROOT,
                        "M%.1f %.1fh0",
                        x.place(measure.value().applyAsDouble(row)),
                        y.place(row.publicAccuracy())))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String steps(List<LeaderboardRow> front, Measure measure, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        for (LeaderboardRow row : front) {
            double across = x.place(measure.value().applyAsDouble(row));
            double up = y.place(row.publicAccuracy());
            path.append(
                    path.isEmpty()
                            ? String.format(Locale.ROOT, "M%.1f %.1f", across, up)
                            : String.format(Locale.ROOT, "H%.1fV%.1f", across, up));
        }
        return path.append("H").append(RIGHT).toString();
    }
}
