package podium.leaderboard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The best accuracy as it rose over time.
 *
 * @param line as steps
 * @param dots where it was raised, as one path
 * @param records who raised it, the earliest first
 */
record Progress(Axis x, Axis y, String line, String dots, List<LeaderboardRow> records) {
    static @Nullable Progress of(List<LeaderboardRow> records) {
        if (records.isEmpty()) {
            return null;
        }
        LeaderboardRow first = records.get(0);
        LeaderboardRow last = records.get(records.size() - 1);
        Axis x = Axis.time(seconds(first), seconds(last), Scatter.LEFT, Scatter.RIGHT);
        Axis y = Axis.accuracy(
                records.stream().mapToDouble(LeaderboardRow::publicAccuracy), Scatter.BOTTOM, Scatter.TOP);
        StringBuilder line = new StringBuilder();
        for (LeaderboardRow row : records) {
            double across = x.place(seconds(row));
            double up = y.place(row.publicAccuracy());
            line.append(
                    line.isEmpty()
                            ? String.format(Locale.ROOT, "M%.1f %.1f", across, up)
                            : String.format(Locale.ROOT, "H%.1fV%.1f", across, up));
        }
        String dots = records.stream()
                .map(row -> String.format(
                        Locale.ROOT, "M%.1f %.1fh0", x.place(seconds(row)), y.place(row.publicAccuracy())))
                .collect(Collectors.joining());
        return new Progress(x, y, line.toString(), dots, records);
    }

    private static double seconds(LeaderboardRow row) {
        return row.submittedAt().getEpochSecond();
    }
}
