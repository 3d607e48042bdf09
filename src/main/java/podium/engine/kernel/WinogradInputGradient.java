package podium.engine.kernel;

import java.util.Arrays;

/**
 * The gradient of the input of a convolution by minimal filtering along rows, {@code dx = B ((G g) * (A dy))}: the transposed maps of
 * {@link WinogradTransforms}, so that it takes no more products than the forward. Where tiles overlap, their gradients are added.
 */
final class WinogradInputGradient {
    private final WinogradTiles tiles;
    private final WinogradRows rows;
    private final WinogradPlanes planes;
    private final WinogradOutputTiles output;
    private final boolean padded;

    /** An image with the columns of zeros around it. */
    private final float[] sums;

    WinogradInputGradient(WinogradTiles tiles, int images) {
        this.tiles = tiles;
        this.rows = tiles.rows().turned();
        this.planes = new WinogradPlanes(tiles, rows, tiles.out(), tiles.in(), images);
        this.output = new WinogradOutputTiles(tiles, planes.block);
        this.padded = tiles.left() + tiles.right() > 0;
        this.sums = new float[padded ? rows.outHeight() * tiles.paddedWidth() * tiles.in() : 0];
    }

    void warmUp() {
        planes.warmUp();
        WinogradTransforms.warmUpInputGradient();
    }

    /** Takes the products' weights of a row of the filter and an output channel: {@code in} floats for each plane. */
    void pack(int row, int channel, float[] u) {
        int phase = row % rows.phases();
        planes.pack(phase, rows.taps(phase) - 1 - row / rows.phases(), channel, u);
    }

    void apply(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        int inSize = rows.height() * tiles.outWidth() * tiles.out();
        int outSize = rows.outHeight() * tiles.width() * tiles.in();
        int column = rows.padded() * tiles.out();
        for (int first = 0; first < images; first += planes.block) {
            int count = Math.min(planes.block, images - first);
            int from = dyAt + first * inSize;
            output.transform(dy, from, count, planes.v, planes.inputAt(0), column, tiles.out(), planes.inPlane);
            planes.multiply(count);
            for (int image = 0; image < count; image++) {
                int to = dxAt + (first + image) * outSize;
                add(image, padded ? sums : dx, padded ? 0 : to);
                if (padded) copy(dx, to);
            }
        }
    }

    private void add(int image, float[] y, int yAt) {
        int in = tiles.in();
        int step = tiles.paddedWidth() * in;
        Arrays.fill(y, yAt, yAt + rows.outHeight() * step, 0);
        for (int tile = 0; tile < tiles.count(); tile++) {
            int at = planes.outputAt(image * tiles.count() + tile);
            int to = yAt + tiles.first(tile) * in;
            int back = tiles.half(tile) ? 2 * in : 0;
            for (int c = 0; c < in; c += Lanes.COUNT) {
                WinogradTransforms.add(
                        planes.m, at + c, in, planes.outPlane, y, to + c, step, in, back, rows.outHeight());
            }
        }
    }

    private void copy(float[] dx, int to) {
        int length = tiles.width() * tiles.in();
        for (int row = 0; row < rows.outHeight(); row++) {
            int from = (row * tiles.paddedWidth() + tiles.left()) * tiles.in();
            System.arraycopy(sums, from, dx, to + row * length, length);
        }
    }
}
