package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Average pooling: {@code y[p, c] = (sum over the cells of window p of x[cell, c]) / cells}, where cells outside the image do not count.
 *
 * <p>NHWC; eight channels at a time, the rest one by one, cells in row order. Windows of four cells (2 x 2) have a loop of their own. Where
 * they tile the image, four to seven channels go as eight, too: that writes into the pixel to the right, which is written after it; windows at
 * the right edge do not.
 */
public final class AveragePoolingKernel {
    private final PoolingGeometry g;
    private final PoolingWindows windows;
    private final int whole;
    private final int over;

    public AveragePoolingKernel(PoolingGeometry geometry) {
        this.g = geometry;
        this.windows = new PoolingWindows(geometry);
        this.whole = g.channels() - g.channels() % Lanes.COUNT;
        boolean few = g.channels() < Lanes.COUNT && 2 * g.channels() >= Lanes.COUNT;
        this.over = few && windows.tiling && g.outWidth() > 1 ? Lanes.COUNT : whole;
    }

    /** Has the inner loops of windows of four cells, of which no two share one, compiled; changes no result. */
    public static void warmUp() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> four(from, 0, 0, 0, 0, to, 0, k * Lanes.COUNT));
        WarmUp.run(k -> spreadFour(from, 0, to, 0, 0, 0, 0, 0, k * Lanes.COUNT));
        WarmUp.run(k -> spreadFourMasked(from, 0, to, 0, 0, 0, 0, 0, k * Lanes.COUNT, from, 0));
    }

    public void forward(float[] x, int xAt, int images, float[] y, int yAt) {
        int pixels = g.outHeight() * g.outWidth();
        for (int image = 0; image < images; image++) {
            int from = xAt + image * g.inputSize();
            for (int p = 0; p < pixels; p++) {
                int to = yAt + (image * pixels + p) * g.channels();
                int first = windows.first[p];
                int cells = windows.first[p + 1] - first;
                int vectors = vectors(p, cells);
                if (cells == 4) {
                    four(
                            x,
                            from + windows.cells[first],
                            from + windows.cells[first + 1],
                            from + windows.cells[first + 2],
                            from + windows.cells[first + 3],
                            y,
                            to,
                            vectors);
                } else {
                    for (int c = 0; c < whole; c += Lanes.COUNT)
                        mean(x, from + c, windows.cells, first, cells, y, to + c);
                }
                for (int c = vectors; c < g.channels(); c++) {
                    float sum = 0;
                    for (int i = first; i < first + cells; i++) sum += x[from + windows.cells[i] + c];
                    y[to + c] = sum / cells;
                }
            }
        }
    }

    /** How many channels of a window go by eights. */
    private int vectors(int pixel, int cells) {
        return cells == 4 && (pixel + 1) % g.outWidth() != 0 ? over : whole;
    }

    private static void four(float[] x, int x0, int x1, int x2, int x3, float[] y, int yAt, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, x, x0 + c)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, x1 + c))
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, x2 + c))
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, x3 + c))
                    .mul(0.25f)
                    .intoArray(y, yAt + c);
        }
    }

    private static void mean(float[] x, int xAt, int[] cells, int first, int count, float[] y, int yAt) {
        FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, x, xAt + cells[first]);
        for (int i = first + 1; i < first + count; i++)
            sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, x, xAt + cells[i]));
        sum.div(FloatVector.broadcast(Lanes.SPECIES, count)).intoArray(y, yAt);
    }

    /**
     * Writes the input's gradient.
     *
     * @param relu null, or the pooling's input where that is the output of a ReLU: its gradient is then passed through the ReLU too (zero where {@code
     *     relu <= 0}); indexed as dx
     */
    public void backward(float[] dy, int dyAt, int images, float[] dx, int dxAt, float[] relu, int reluAt) {
        int pixels = g.outHeight() * g.outWidth();
        windows.clear(dx, dxAt, images);
        for (int image = 0; image < images; image++) {
            int to = image * g.inputSize();
            for (int p = 0; p < pixels; p++) {
                int from = dyAt + (image * pixels + p) * g.channels();
                int first = windows.first[p];
                int cells = windows.first[p + 1] - first;
                boolean together = windows.disjoint && cells == 4;
                int vectors = together ? vectors(p, cells) : whole;
                if (together) {
                    int c0 = windows.cells[first];
                    int c1 = windows.cells[first + 1];
                    int c2 = windows.cells[first + 2];
                    int c3 = windows.cells[first + 3];
                    if (relu == null) spreadFour(dy, from, dx, dxAt + to, c0, c1, c2, c3, vectors);
                    else spreadFourMasked(dy, from, dx, dxAt + to, c0, c1, c2, c3, vectors, relu, reluAt + to);
                }
                for (int i = first; i < first + cells; i++) {
                    int at = to + windows.cells[i];
                    if (!together) {
                        if (windows.disjoint && relu != null)
                            spreadMasked(dy, from, cells, dx, dxAt + at, whole, relu, reluAt + at);
                        else if (windows.disjoint) spread(dy, from, cells, dx, dxAt + at, whole);
                        else add(dy, from, cells, dx, dxAt + at, whole);
                    }
                    for (int c = vectors; c < g.channels(); c++) {
                        float share = dy[from + c] / cells;
                        dx[dxAt + at + c] = windows.disjoint ? share : dx[dxAt + at + c] + share;
                        if (windows.disjoint && relu != null && relu[reluAt + at + c] <= 0) dx[dxAt + at + c] = 0;
                    }
                }
            }
        }
        if (!windows.disjoint && relu != null)
            Activations.reluBackward(relu, reluAt, dx, dxAt, dx, dxAt, images * g.inputSize());
    }

    private static void spread(float[] dy, int from, float cells, float[] dx, int at, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT)
            FloatVector.fromArray(Lanes.SPECIES, dy, from + c).div(cells).intoArray(dx, at + c);
    }

    private static void spreadFour(
            float[] dy, int from, float[] dx, int at, int c0, int c1, int c2, int c3, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            FloatVector share =
                    FloatVector.fromArray(Lanes.SPECIES, dy, from + c).mul(0.25f);
            share.intoArray(dx, at + c0 + c);
            share.intoArray(dx, at + c1 + c);
            share.intoArray(dx, at + c2 + c);
            share.intoArray(dx, at + c3 + c);
        }
    }

    private static void spreadFourMasked(
            float[] dy,
            int from,
            float[] dx,
            int at,
            int c0,
            int c1,
            int c2,
            int c3,
            int channels,
            float[] relu,
            int reluAt) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            FloatVector share =
                    FloatVector.fromArray(Lanes.SPECIES, dy, from + c).mul(0.25f);
            var off =
                    FloatVector.fromArray(Lanes.SPECIES, relu, reluAt + c0 + c).compare(VectorOperators.LE, 0f);
            share.blend(0f, off).intoArray(dx, at + c0 + c);
            off = FloatVector.fromArray(Lanes.SPECIES, relu, reluAt + c1 + c).compare(VectorOperators.LE, 0f);
            share.blend(0f, off).intoArray(dx, at + c1 + c);
            off = FloatVector.fromArray(Lanes.SPECIES, relu, reluAt + c2 + c).compare(VectorOperators.LE, 0f);
            share.blend(0f, off).intoArray(dx, at + c2 + c);
            off = FloatVector.fromArray(Lanes.SPECIES, relu, reluAt + c3 + c).compare(VectorOperators.LE, 0f);
            share.blend(0f, off).intoArray(dx, at + c3 + c);
        }
    }

    private static void spreadMasked(
            float[] dy, int from, float cells, float[] dx, int at, int channels, float[] relu, int reluAt) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            var off = FloatVector.fromArray(Lanes.SPECIES, relu, reluAt + c).compare(VectorOperators.LE, 0f);
            FloatVector.fromArray(Lanes.SPECIES, dy, from + c)
                    .div(cells)
                    .blend(0f, off)
                    .intoArray(dx, at + c);
        }
    }

    private static void add(float[] dy, int from, float cells, float[] dx, int at, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, dy, from + c)
                    .div(cells)
                    .add(FloatVector.fromArray(Lanes.SPECIES, dx, at + c))
                    .intoArray(dx, at + c);
        }
    }
}
