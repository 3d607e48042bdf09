package podium.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import podium.page.Words;

/**
 * A sweep drawn as parallel coordinates: an axis for each thing that is varied and one for the accuracy, a line for each
 * variant that has been scored.
 *
 * @param height in the drawing's units, as are all places
 */
record ParallelCoordinates(int width, int height, List<Axis> axes, List<Line> lines) {
    private static final int GAP = 170;
    private static final int MARGIN = 80;
    private static final int TOP = 44;
    private static final int BOTTOM = 250;
    /** Where the largest is so many times the smallest, steps count as ratios. */
    private static final double LOGARITHMIC_FROM = 20;

    private static final int MOST_LABELS = 6;

    record Axis(String name, int x, int top, int bottom, List<Label> labels) {}

    record Label(String text, double y) {}

    /** @param points as SVG's polyline has them */
    record Line(String words, String points, boolean best) {}

    static ParallelCoordinates of(SweepView sweep) {
        List<SweepView.PointView> scored = sweep.points().stream()
                .filter(point -> point.submission().publicAccuracy() != null)
                .toList();
        List<Scale> scales = new ArrayList<>();
        for (String pointer : sweep.pointers()) {
            scales.add(Scale.of(
                    Variant.lastToken(pointer),
                    sweep.points().stream().map(point -> point.value(pointer)).toList()));
        }
        Scale accuracy = Scale.ofShares(
                "accuracy",
                scored.stream()
                        .map(point -> point.submission().publicAccuracy())
                        .toList());
        List<Axis> axes = new ArrayList<>();
        for (Scale scale : scales) {
            axes.add(scale.axis(x(axes.size())));
        }
        axes.add(accuracy.axis(x(axes.size())));
        SweepView.PointView best = sweep.best().orElse(null);
        List<Line> lines = scored.stream()
                // The best is drawn last, above the others.
                .sorted(Comparator.comparing(point -> point == best))
                .map(point -> line(point, sweep.pointers(), scales, accuracy, point == best))
                .toList();
        return new ParallelCoordinates(x(scales.size()) + MARGIN, BOTTOM + TOP / 2, axes, lines);
    }

    private static int x(int axis) {
        return MARGIN + axis * GAP;
    }

    private static Line line(
            SweepView.PointView point, List<String> pointers, List<Scale> scales, Scale accuracy, boolean best) {
        List<Double> heights = new ArrayList<>();
        for (int i = 0; i < scales.size(); i++) {
            heights.add(scales.get(i).y(point.value(pointers.get(i))));
        }
        heights.add(accuracy.y(point.submission().publicAccuracy()));
        String points = IntStream.range(0, heights.size())
                .mapToObj(i -> x(i) + "," + heights.get(i))
                .collect(Collectors.joining(" "));
        return new Line(
                point.submission().name() + ": "
                        + Words.percent(point.submission().publicAccuracy()),
                points,
                best);
    }

    /** Where a value is on its axis: numbers by size, anything else in the order of its first coming. */
    private record Scale(
            String name, List<@Nullable Object> values, boolean numeric, boolean logarithmic, boolean share) {
        static Scale of(String name, List<@Nullable Object> values) {
            List<@Nullable Object> distinct =
                    values.stream().distinct().collect(Collectors.toCollection(ArrayList::new));
            boolean numeric = distinct.stream().allMatch(Number.class::isInstance);
            if (numeric) {
                distinct.sort(Comparator.comparingDouble(Scale::number));
            }
            boolean logarithmic = numeric
                    && number(distinct.get(0)) > 0
                    && number(distinct.get(distinct.size() - 1)) >= LOGARITHMIC_FROM * number(distinct.get(0));
            return new Scale(name, distinct, numeric, logarithmic, false);
        }

        static Scale ofShares(String name, List<? extends @Nullable Object> values) {
            List<@Nullable Object> distinct =
                    values.stream().filter(Objects::nonNull).distinct().sorted().collect(Collectors.toList());
            return new Scale(name, distinct, true, false, true);
        }

        Axis axis(int x) {
            int every = Math.max(1, (values.size() + MOST_LABELS - 1) / MOST_LABELS);
            List<Label> labels = IntStream.range(0, values.size())
                    .filter(i -> i % every == 0 || i == values.size() - 1)
                    .mapToObj(i -> new Label(shown(values.get(i)), y(values.get(i))))
                    .toList();
            return new Axis(name, x, TOP, BOTTOM, labels);
        }

        double y(@Nullable Object value) {
            double share = numeric ? between(number(value)) : ordinal(value);
            return Math.round((BOTTOM - share * (BOTTOM - TOP)) * 10) / 10.0;
        }

        private double between(double value) {
            double low = at(number(values.get(0)));
            double high = at(number(values.get(values.size() - 1)));
            return high > low ? (at(value) - low) / (high - low) : 0.5;
        }

        private double at(double value) {
            return logarithmic ? Math.log(value) : value;
        }

        private double ordinal(@Nullable Object value) {
            return values.size() < 2 ? 0.5 : (double) values.indexOf(value) / (values.size() - 1);
        }

        private String shown(@Nullable Object value) {
            if (share) {
                return Words.percent(number(value));
            }
            if (value == null) {
                return "unchanged";
            }
            String text = value.toString();
            return text.length() > 16 ? text.substring(0, 15) + "…" : text;
        }

        private static double number(@Nullable Object value) {
            return value instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }
}
