package podium.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import podium.page.Words;
import podium.submission.EpochView;

/**
 * Learning curves of one or two submissions, drawn by the server.
 *
 * @param title what goes up
 * @param across values written along the epochs
 * @param upwards values written beside
 */
public record CurveChart(String title, List<Tick> across, List<Tick> upwards, List<Line> lines) {
    public static final int WIDTH = 480;
    public static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int RIGHT = WIDTH - 12;
    private static final int TOP = 12;
    private static final int BOTTOM = HEIGHT - 28;

    /** A narrower scale would make noise look like progress. */
    private static final double NARROWEST = 1e-3;

    /** A value beside an axis. */
    public record Tick(double at, String label) {}

    /**
     * @param name whose it is
     * @param style {@code first} or {@code second}
     * @param path by epoch
     */
    public record Line(String name, String style, String path) {}

    /** Accuracy and loss on the validation images, or on the training images where none are held out. */
    public static List<CurveChart> of(String name, List<EpochView> curve) {
        return of(name, curve, "", List.of());
    }

    static List<CurveChart> of(String first, List<EpochView> one, String second, List<EpochView> other) {
        return Stream.of(
                        chart(
                                "Validation accuracy",
                                point -> Objects.requireNonNullElse(point.validationAccuracy(), point.accuracy()),
                                first,
                                one,
                                second,
                                other),
                        chart(
                                "Validation loss",
                                point -> Objects.requireNonNullElse(point.validationLoss(), point.loss()),
                                first,
                                one,
                                second,
                                other))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable CurveChart chart(
            String title,
            Function<EpochView, Double> value,
            String first,
            List<EpochView> one,
            String second,
            List<EpochView> other) {
        double[] values = Stream.concat(one.stream(), other.stream())
                .mapToDouble(value::apply)
                .filter(Double::isFinite)
                .toArray();
        if (values.length == 0) {
            return null;
        }
        double least = DoubleStream.of(values).min().orElseThrow();
        double most = DoubleStream.of(values).max().orElseThrow();
        double step = round(Math.max(most - least, NARROWEST) / 3);
        double low = Math.floor(least / step) * step;
        double high = Math.max(low + step, Math.ceil(most / step) * step);
        int digits = Math.max(0, (int) Math.ceil(-Math.log10(step)));
        int epochs = Math.max(2, Math.max(one.size(), other.size()));
        Function<Double, Double> up = at -> BOTTOM - (at - low) / (high - low) * (BOTTOM - TOP);
        Function<Integer, Double> right = epoch -> LEFT + (epoch - 1.0) / (epochs - 1) * (RIGHT - LEFT);
        int every = (epochs + 7) / 8;
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(first, "first", path(one, value, right, up)));
        if (!other.isEmpty()) {
            lines.add(new Line(second, "second", path(other, value, right, up)));
        }
        return new CurveChart(
                title,
                IntStream.iterate(1, epoch -> epoch <= epochs, epoch -> epoch + every)
                        .mapToObj(epoch -> new Tick(tenth(right.apply(epoch)), Integer.toString(epoch)))
                        .toList(),
                DoubleStream.iterate(low, at -> at < high + step / 2, at -> at + step)
                        .mapToObj(at -> new Tick(tenth(up.apply(at)), Words.fixed(at, digits)))
                        .toList(),
                lines);
    }

    /** The next larger of 1, 2, 5, 10 … and their tenths. */
    private static double round(double size) {
        double power = Math.pow(10, Math.floor(Math.log10(size)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= size * 0.999)
                .findFirst()
                .orElse(10 * power);
    }

    private static String path(
            List<EpochView> curve,
            Function<EpochView, Double> value,
            Function<Integer, Double> right,
            Function<Double, Double> up) {
        StringBuilder path = new StringBuilder();
        for (EpochView point : curve) {
            double at = value.apply(point);
            if (Double.isFinite(at)) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(tenth(right.apply(point.epoch())))
                        .append(' ')
                        .append(tenth(up.apply(at)));
            }
        }
        // A run of one epoch is a dot.
        return curve.size() == 1 ? path + "h0" : path.toString();
    }

    private static double tenth(double place) {
        return Math.round(place * 10) / 10.0;
    }
}
