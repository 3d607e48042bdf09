package podium.instructor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Submissions over time, as bars that the server draws.
 *
 * @param total in all bins
 * @param highest of a bin, where the axis ends
 * @param unit {@code hour} or {@code day}
 * @param bins those with submissions, for the table below
 */
public record Timeline(long total, long highest, String unit, List<Bar> bars, List<Tick> ticks, List<Bin> bins) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 190;
    private static final int LEFT = 60;
    private static final int RIGHT = WIDTH - 16;
    private static final int TOP = 14;
    private static final int BOTTOM = HEIGHT - 30;
    private static final int TICKS = 4;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * What was submitted in an hour or a day.
     *
     * @param submitted in all
     * @param scored of them
     * @param failed of them, whoever's fault
     */
    public record Bin(Instant start, long submitted, long scored, long failed) {}

    /**
     * A bar of the height of all, and on its foot the shares of what was scored and, above that, of what failed.
     *
     * @param x left edge
     * @param rest top and height of what is neither scored nor failed
     */
    public record Bar(double x, double width, Part scored, Part failed, Part rest) {}

    public record Part(double y, double height) {}

    public record Tick(double at, String label, boolean last) {}

    static Timeline of(List<Bin> bins, boolean hourly) {
        long highest = Math.max(4, bins.stream().mapToLong(Bin::submitted).max().orElse(0));
        double step = (RIGHT - LEFT) / (double) bins.size();
        List<Bar> bars = new ArrayList<>();
        for (int index = 0; index < bins.size(); index++) {
            Bin bin = bins.get(index);
            if (bin.submitted() > 0) {
                double scored = height(bin.scored(), highest);
                double failed = height(bin.failed(), highest);
                double rest = height(bin.submitted() - bin.scored() - bin.failed(), highest);
                bars.add(new Bar(
                        tenth(LEFT + index * step + step * 0.1),
                        tenth(step * 0.8),
                        new Part(tenth(BOTTOM - scored), tenth(scored)),
                        new Part(tenth(BOTTOM - scored - failed), tenth(failed)),
                        new Part(tenth(BOTTOM - scored - failed - rest), tenth(rest))));
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            int index = (bins.size() - 1) * tick / (TICKS - 1);
            ticks.add(new Tick(
                    tenth(LEFT + (index + 0.5) * step),
                    (hourly ? HOUR : DAY).format(bins.get(index).start()),
                    tick == TICKS - 1));
        }
        return new Timeline(
                bins.stream().mapToLong(Bin::submitted).sum(),
                highest,
                hourly ? "hour" : "day",
                bars,
                ticks,
                bins.stream().filter(bin -> bin.submitted() > 0).toList());
    }

    private static double height(long count, long highest) {
        return (BOTTOM - TOP) * (double) count / highest;
    }

    private static double tenth(double place) {
        return Math.round(place * 10) / 10.0;
    }
}
