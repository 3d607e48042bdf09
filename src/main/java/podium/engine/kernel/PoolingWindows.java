package podium.engine.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/** For each output pixel of a pooling, where its cells lie within an image (float offsets of channel 0). */
final class PoolingWindows {
    /** The cells of output pixel p are {@code cells[first[p] .. first[p + 1])}. */
    final int[] first;

    final int[] cells;

    /** Whether no input pixel is in two windows, so that a gradient can be written instead of added. */
    final boolean disjoint;

    /** Whether each is in one. */
    final boolean tiling;

    /** Those in none. */
    private final int[] unused;

    private final int channels;
    private final int inputSize;

    PoolingWindows(PoolingGeometry g) {
        int pixels = g.outHeight() * g.outWidth();
        first = new int[pixels + 1];
        int[] all = new int[pixels * g.poolHeight() * g.poolWidth()];
        int[] uses = new int[g.height() * g.width()];
        int count = 0;
        for (int p = 0; p < pixels; p++) {
            first[p] = count;
            int top = p / g.outWidth() * g.strideHeight() - g.padTop();
            int left = p % g.outWidth() * g.strideWidth() - g.padLeft();
            for (int y = Math.max(0, top); y < Math.min(g.height(), top + g.poolHeight()); y++) {
                for (int x = Math.max(0, left); x < Math.min(g.width(), left + g.poolWidth()); x++) {
                    uses[y * g.width() + x]++;
                    all[count++] = (y * g.width() + x) * g.channels();
                }
            }
        }
        first[pixels] = count;
        cells = Arrays.copyOf(all, count);
        disjoint = Arrays.stream(uses).allMatch(n -> n <= 1);
        tiling = Arrays.stream(uses).allMatch(n -> n == 1);
        unused = IntStream.range(0, uses.length)
                .filter(pixel -> uses[pixel] == 0)
                .map(pixel -> pixel * g.channels())
                .toArray();
        channels = g.channels();
        inputSize = g.inputSize();
    }

    /** Writes zeros where gradients will be added, or none will be written. */
    void clear(float[] dx, int at, int images) {
        if (!disjoint) {
            Arrays.fill(dx, at, at + images * inputSize, 0);
            return;
        }
        for (int image = 0; image < images; image++) {
            int from = at + image * inputSize;
            for (int pixel : unused) Arrays.fill(dx, from + pixel, from + pixel + channels, 0);
        }
    }
}
