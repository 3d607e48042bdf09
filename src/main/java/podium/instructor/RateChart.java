package podium.instructor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import org.jspecify.annotations.Nullable;

import podium.instructor.Insights.Tried;
import podium.leaderboard.Axis;

/**
 * Learning rate against accuracy: for each half power of ten the middle half of the accuracies as a line, their median and
 * the best.
 *
 * @param middle the lines, as one path
 * @param medians dots
 * @param best dots
 * @param bins what is drawn and what failed, for the table
 */
public record RateChart(Axis y, List<Axis.Tick> across, String middle, String medians, String best, List<Bin> bins) {
    private static final int LEFT = 60;
    private static final int RIGHT = 704;
    private static final int TOP = 14;
    private static final int BOTTOM = 336;

    /** @param range the learning rates, as text */
    public record Bin(String range, Tried tried) {}

    static @Nullable RateChart of(List<Tried> tried) {
        List<Tried> scored = tried.stream().filter(one -> one.median() != null).toList();
        if (scored.isEmpty()) {
            return null;
        }
        int first = Integer.parseInt(tried.get(0).label());
        int last = Integer.parseInt(tried.get(tried.size() - 1).label());
        Axis y = Axis.accuracy(
                scored.stream().flatMapToDouble(one -> DoubleStream.of(one.lower(), one.best())), BOTTOM, TOP);
        double width = (RIGHT - LEFT) / (last - first + 1.0);
        StringBuilder middle = new StringBuilder();
        StringBuilder medians = new StringBuilder();
        StringBuilder best = new StringBuilder();
        for (Tried one : scored) {
            double x = LEFT + (Integer.parseInt(one.label()) - first + 0.5) * width;
            // A line of no length is a dot, which the median is already.
            middle.append(String.format(Locale.ROOT, "M%.1f %.1fV%.1f", x, y.place(one.lower()), y.place(one.upper())));
            medians.append(String.format(Locale.ROOT, "M%.1f %.1fh0", x, y.place(one.median())));
            best.append(String.format(Locale.ROOT, "M%.1f %.1fh0", x, y.place(one.best())));
        }
        List<Axis.Tick> across = new ArrayList<>();
        int every = (last - first + 2 + 7) / 8;
        for (int edge = first; edge <= last + 1; edge += every) {
            across.add(new Axis.Tick(Math.round((LEFT + (edge - first) * width) * 10) / 10.0, rate(edge)));
        }
        return new RateChart(
                y,
                across,
                middle.toString(),
                medians.toString(),
                best.toString(),
                tried.stream()
                        .map(one -> {
                            int bin = Integer.parseInt(one.label());
                            return new Bin(rate(bin) + " to " + rate(bin + 1), one);
                        })
                        .toList());
    }

    private static String rate(int edge) {
        double rate = Math.pow(10, edge / 2.0);
        return rate >= 0.001 && rate < 100
                ? String.format(Locale.ROOT, "%.2g", rate).replaceAll("(\\.[0-9]*[1-9])0+$|\\.0+$", "$1")
                : String.format(Locale.ROOT, "%.0e", rate).replace("e-0", "e-").replace("e+0", "e+");
    }
}
