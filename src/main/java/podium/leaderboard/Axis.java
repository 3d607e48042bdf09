package podium.leaderboard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * An axis of a chart: from values to places.
 *
 * @param from place of the low end
 * @param to place of the high end; below {@code from} for an axis that goes upwards
 */
public record Axis(DoubleUnaryOperator scale, double low, double high, double from, double to, List<Tick> ticks) {
    private static final double[] ACCURACIES = {0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995};
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** A value that is written beside the axis. */
    public record Tick(double at, String label) {}

    /** What spans several sizes: each power of ten as wide as the next. */
    static Axis logarithmic(DoubleStream values, double from, double to, DoubleFunction<String> label) {
        double[] sorted = values.map(value -> Math.max(value, 0.5)).sorted().toArray();
        double least = Math.pow(10, Math.floor(Math.log10(sorted[0])));
        double most = Math.max(Math.pow(10, Math.ceil(Math.log10(sorted[sorted.length - 1]))), least * 10);
        return new Axis(value -> Math.log10(Math.max(value, 0.5)), least, most, from, to, List.of())
                .with(DoubleStream.iterate(least, tick -> tick <= most * 1.001, tick -> tick * 10), label);
    }

    /** Accuracy by the size of what is missing, so that 99.5 % is as far from 99 % as 99 % is from 98 %. */
    public static Axis accuracy(DoubleStream values, double from, double to) {
        double[] sorted = values.sorted().toArray();
        double low = below(sorted[0]);
        double high = above(sorted[sorted.length - 1]);
        return new Axis(accuracy -> -Math.log10(Math.max(1 - accuracy, 2e-4)), low, high, from, to, List.of())
                .with(DoubleStream.of(ACCURACIES).filter(tick -> tick >= low && tick <= high), tick -> String.format(
                                Locale.ROOT, tick >= 0.99 ? "%.1f %%" : "%.0f %%", tick * 100)
                        .replace("99.0", "99"));
    }

    private static double below(double accuracy) {
        return DoubleStream.of(ACCURACIES)
                .filter(tick -> tick <= accuracy)
                .max()
                .orElse(0);
    }

    private static double above(double accuracy) {
        return DoubleStream.of(ACCURACIES).filter(tick -> tick > accuracy).min().orElse(0.9998);
    }

    /** Seconds since 1970. */
    static Axis time(double first, double last, double from, double to) {
        double end = Math.max(last, first + 60);
        DateTimeFormatter format = end - first > ChronoUnit.DAYS.getDuration().toSeconds() * 4 ? DAY : MINUTE;
        List<Double> ticks = new ArrayList<>();
        // More would run into each other on a phone.
        for (int part = 0; part <= 2; part++) {
            ticks.add(first + (end - first) * part / 2);
        }
        return new Axis(value -> value, first, end, from, to, List.of())
                .with(
                        ticks.stream().mapToDouble(Double::doubleValue),
                        tick -> format.format(Instant.ofEpochSecond((long) tick)));
    }

    private Axis with(DoubleStream places, DoubleFunction<String> label) {
        Map<String, Tick> byLabel = new LinkedHashMap<>();
        places.forEach(tick -> byLabel.computeIfAbsent(label.apply(tick), text -> new Tick(place(tick), text)));
        return new Axis(scale, low, high, from, to, List.copyOf(byLabel.values()));
    }

    /** To a tenth. */
    public double place(double value) {
        double share = (scale.applyAsDouble(value) - scale.applyAsDouble(low))
                / (scale.applyAsDouble(high) - scale.applyAsDouble(low));
        return Math.round((from + Math.min(1, Math.max(0, share)) * (to - from)) * 10) / 10.0;
    }
}
