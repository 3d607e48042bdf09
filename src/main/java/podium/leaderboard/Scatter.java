package podium.leaderboard;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import podium.scoring.Verdict;

/**
 * Accuracy against something else: everybody's best as a cloud, and the best that there is for each price as a line;
 * the same for all readers.
 *
 * @param cloud the dots of all as one path, those ahead of the baseline not among them
 * @param ahead the dots of those
 * @param baseline the dot of the baseline
 * @param line the front, as steps
 * @param front who is on it, the cheapest first
 */
record Scatter(
        Measure measure, Axis x, Axis y, String cloud, String ahead, String baseline, String line, List<Entry> front) {
    static final int WIDTH = 720;
    static final int HEIGHT = 380;
    static final int LEFT = 60;
    static final int RIGHT = WIDTH - 16;
    static final int TOP = 14;
    static final int BOTTOM = HEIGHT - 44;

    /** What the dots are placed by. */
    record Measure(String id, String title, String across, ToDoubleFunction<Entry> value, Labels labels) {}

    /** How a value is written at the axis. */
    interface Labels {
        String of(double value);
    }

    static @Nullable Scatter of(Measure measure, List<Entry> everybody, List<Entry> front) {
        if (everybody.isEmpty() || front.isEmpty()) {
            return null;
        }
        Axis x = Axis.logarithmic(values(everybody, front, measure.value()), LEFT, RIGHT, measure.labels()::of);
        Axis y = Axis.accuracy(values(everybody, front, Entry::accuracy), BOTTOM, TOP);
        Predicate<Entry> ahead = entry -> Verdict.BEATS.code().equals(entry.verdict());
        return new Scatter(
                measure,
                x,
                y,
                dots(everybody, entry -> !entry.baseline() && !ahead.test(entry), measure, x, y),
                dots(everybody, entry -> !entry.baseline() && ahead.test(entry), measure, x, y),
                dots(everybody, Entry::baseline, measure, x, y),
                steps(front, measure, x, y),
                front);
    }

    private static DoubleStream values(List<Entry> everybody, List<Entry> front, ToDoubleFunction<Entry> value) {
        return Stream.concat(everybody.stream(), front.stream()).mapToDouble(value);
    }

    /** Strokes of no length, which round caps make dots. */
    private static String dots(List<Entry> entries, Predicate<Entry> which, Measure measure, Axis x, Axis y) {
        return entries.stream()
                .filter(which)
                .map(entry -> dot(entry, measure, x, y))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String dot(Entry entry, Measure measure, Axis x, Axis y) {
        return "M" + x.place(measure.value().applyAsDouble(entry)) + " " + y.place(entry.accuracy()) + "h0";
    }

    /** Where this one is, to be drawn above the others. */
    String dot(Entry entry) {
        return dot(entry, measure, x, y);
    }

    private static String steps(List<Entry> front, Measure measure, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        for (Entry entry : front) {
            double across = x.place(measure.value().applyAsDouble(entry));
            double up = y.place(entry.accuracy());
            path.append(path.isEmpty() ? "M" + across + " " + up : "H" + across + "V" + up);
        }
        return path.append("H").append(RIGHT).toString();
    }
}
