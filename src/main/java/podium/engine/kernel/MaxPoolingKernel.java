package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Max pooling: {@code y[p, c] = max over the cells of window p of x[cell, c]}; the first of equal cells gets the gradient.
 *
 * <p>NHWC; eight channels at a time, the rest one by one. The winner's number within its window is recorded as a float, so that a comparison
 * of vectors finds it again.
 */
public final class MaxPoolingKernel {
    private final PoolingGeometry g;
    private final PoolingWindows windows;
    private final int whole;

    public MaxPoolingKernel(PoolingGeometry geometry) {
        this.g = geometry;
        this.windows = new PoolingWindows(geometry);
        this.whole = g.channels() - g.channels() % Lanes.COUNT;
    }

    /** Has the inner loops of windows of four cells, of which no two share one, compiled; changes no result. */
    public static void warmUp() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        float[] number = WarmUp.zeros();
        WarmUp.run(k -> four(from, 0, 0, 0, 0, to, 0, number, 0, k * Lanes.COUNT));
        WarmUp.run(k -> putFour(from, 0, number, 0, to, 0, 0, 0, 0, k * Lanes.COUNT));
    }

    /**
     * Writes maxima and winners.
     *
     * @param winner as large as y and indexed alike
     */
    public void forward(float[] x, int xAt, int images, float[] y, int yAt, float[] winner, int winnerAt) {
        int pixels = g.outHeight() * g.outWidth();
        for (int image = 0; image < images; image++) {
            int from = xAt + image * g.inputSize();
            for (int p = 0; p < pixels; p++) {
                int to = (image * pixels + p) * g.channels();
                int first = windows.first[p];
                int cells = windows.first[p + 1] - first;
                if (cells == 4) {
                    four(
                            x,
                            from + windows.cells[first],
                            from + windows.cells[first + 1],
                            from + windows.cells[first + 2],
                            from + windows.cells[first + 3],
                            y,
                            yAt + to,
                            winner,
                            winnerAt + to,
                            whole);
                } else {
                    for (int c = 0; c < whole; c += Lanes.COUNT)
                        max(x, from + c, windows.cells, first, cells, y, yAt + to + c, winner, winnerAt + to + c);
                }
                for (int c = whole; c < g.channels(); c++) {
                    int best = first;
                    for (int i = first + 1; i < first + cells; i++)
                        if (x[from + windows.cells[i] + c] > x[from + windows.cells[best] + c]) best = i;
                    y[yAt + to + c] = x[from + windows.cells[best] + c];
                    winner[winnerAt + to + c] = best - first;
                }
            }
        }
    }

    private static void four(
            float[] x, int x0, int x1, int x2, int x3, float[] y, int yAt, float[] winner, int winnerAt, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, x0 + c);
            FloatVector number = FloatVector.broadcast(Lanes.SPECIES, 0f);
            FloatVector next = FloatVector.fromArray(Lanes.SPECIES, x, x1 + c);
            var more = next.compare(VectorOperators.GT, best);
            best = best.blend(next, more);
            number = number.blend(1f, more);
            next = FloatVector.fromArray(Lanes.SPECIES, x, x2 + c);
            more = next.compare(VectorOperators.GT, best);
            best = best.blend(next, more);
            number = number.blend(2f, more);
            next = FloatVector.fromArray(Lanes.SPECIES, x, x3 + c);
            more = next.compare(VectorOperators.GT, best);
            best.blend(next, more).intoArray(y, yAt + c);
            number.blend(3f, more).intoArray(winner, winnerAt + c);
        }
    }

    private static void max(
            float[] x, int xAt, int[] cells, int first, int count, float[] y, int yAt, float[] winner, int winnerAt) {
        FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + cells[first]);
        FloatVector number = FloatVector.broadcast(Lanes.SPECIES, 0f);
        for (int i = 1; i < count; i++) {
            FloatVector next = FloatVector.fromArray(Lanes.SPECIES, x, xAt + cells[first + i]);
            var more = next.compare(VectorOperators.GT, best);
            best = best.blend(next, more);
            number = number.blend(FloatVector.broadcast(Lanes.SPECIES, i), more);
        }
        best.intoArray(y, yAt);
        number.intoArray(winner, winnerAt);
    }

    /** Writes the input's gradient: dy at each winner, zero elsewhere; sums where windows overlap. */
    public void backward(float[] dy, int dyAt, float[] winner, int winnerAt, int images, float[] dx, int dxAt) {
        int pixels = g.outHeight() * g.outWidth();
        windows.clear(dx, dxAt, images);
        for (int image = 0; image < images; image++) {
            int to = dxAt + image * g.inputSize();
            for (int p = 0; p < pixels; p++) {
                int from = (image * pixels + p) * g.channels();
                int first = windows.first[p];
                int cells = windows.first[p + 1] - first;
                boolean together = windows.disjoint && cells == 4;
                if (together) {
                    int c0 = to + windows.cells[first];
                    int c1 = to + windows.cells[first + 1];
                    int c2 = to + windows.cells[first + 2];
                    int c3 = to + windows.cells[first + 3];
                    putFour(dy, dyAt + from, winner, winnerAt + from, dx, c0, c1, c2, c3, whole);
                }
                for (int i = 0; i < cells; i++) {
                    int at = to + windows.cells[first + i];
                    if (!windows.disjoint) add(dy, dyAt + from, winner, winnerAt + from, i, dx, at, whole);
                    else if (!together) put(dy, dyAt + from, winner, winnerAt + from, i, dx, at, whole);
                    for (int c = whole; c < g.channels(); c++) {
                        float share = winner[winnerAt + from + c] == i ? dy[dyAt + from + c] : 0;
                        dx[at + c] = windows.disjoint ? share : dx[at + c] + share;
                    }
                }
            }
        }
    }

    private static void putFour(
            float[] dy,
            int from,
            float[] winner,
            int winnerAt,
            float[] dx,
            int c0,
            int c1,
            int c2,
            int c3,
            int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            FloatVector share = FloatVector.fromArray(Lanes.SPECIES, dy, from + c);
            FloatVector number = FloatVector.fromArray(Lanes.SPECIES, winner, winnerAt + c);
            share.blend(0f, number.compare(VectorOperators.NE, 0f)).intoArray(dx, c0 + c);
            share.blend(0f, number.compare(VectorOperators.NE, 1f)).intoArray(dx, c1 + c);
            share.blend(0f, number.compare(VectorOperators.NE, 2f)).intoArray(dx, c2 + c);
            share.blend(0f, number.compare(VectorOperators.NE, 3f)).intoArray(dx, c3 + c);
        }
    }

    private static void put(
            float[] dy, int from, float[] winner, int winnerAt, float cell, float[] dx, int at, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            var lost =
                    FloatVector.fromArray(Lanes.SPECIES, winner, winnerAt + c).compare(VectorOperators.NE, cell);
            FloatVector.fromArray(Lanes.SPECIES, dy, from + c).blend(0f, lost).intoArray(dx, at + c);
        }
    }

    private static void add(
            float[] dy, int from, float[] winner, int winnerAt, float cell, float[] dx, int at, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            var lost =
                    FloatVector.fromArray(Lanes.SPECIES, winner, winnerAt + c).compare(VectorOperators.NE, cell);
            FloatVector old = FloatVector.fromArray(Lanes.SPECIES, dx, at + c);
            FloatVector.fromArray(Lanes.SPECIES, dy, from + c)
                    .blend(0f, lost)
                    .add(old)
                    .intoArray(dx, at + c);
        }
    }
}
