package podium.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The best accuracy as it rose over time; the same for all readers.
 *
 * @param line as steps
 * @param dots where it was raised, as one path
 * @param baseline how high the baseline is; null until it is scored
 * @param records who raised it, the earliest first
 */
record Progress(
        Axis x, Axis y, String line, String dots, @Nullable Double baseline, List<Entry> records) {
    static @Nullable Progress of(List<Entry> records, Optional<Entry> baseline, Instant now) {
        if (records.isEmpty()) {
            return null;
        }
        Axis x = Axis.time(seconds(records.get(0)), now.getEpochSecond(), Scatter.LEFT, Scatter.RIGHT);
        Axis y = Axis.accuracy(
                Stream.concat(records.stream(), baseline.stream()).mapToDouble(Entry::accuracy),
                Scatter.BOTTOM,
                Scatter.TOP);
        StringBuilder line = new StringBuilder();
        for (Entry entry : records) {
            double across = x.place(seconds(entry));
            double up = y.place(entry.accuracy());
            line.append(line.isEmpty() ? "M" + across + " " + up : "H" + across + "V" + up);
        }
        String dots = records.stream()
                .map(entry -> "M" + x.place(seconds(entry)) + " " + y.place(entry.accuracy()) + "h0")
                .collect(Collectors.joining());
        return new Progress(
                x,
                y,
                line.append("H").append(Scatter.RIGHT).toString(),
                dots,
                baseline.map(entry -> y.place(entry.accuracy())).orElse(null),
                records);
    }

    private static double seconds(Entry entry) {
        return entry.submittedAt().getEpochSecond();
    }
}
