package podium.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The products between two of {@link WinogradTransforms}: of each row of tiles six planes, in each of which the rows of the filter remain, a convolution by a
 * {@link TiledProduct}.
 *
 * <p>Planes lie column by column, {@code [image, tile, row, channel]}, so that the rows of a window and their channels are one stretch of memory. Rows whose windows
 * begin or end in zeros are products of their own, of the taps that do not.
 */
final class WinogradPlanes {
    /** The most images at a time. */
    final int block;

    final float[] v;
    final float[] m;

    /** From a plane of v to the next, and of m. */
    final int inPlane;

    final int outPlane;
    private final int in;
    private final int out;
    private final WinogradRows rows;

    /** Of each plane, for each phase of the rows. */
    private final TiledProduct[][] products = new TiledProduct[WinogradTiles.PLANES][];

    private final Sum[] sums;

    /**
     * Rows that are sums over the same taps of the same phase.
     *
     * @param place where their windows start, in a plane of v; of all tiles, then of whole tiles alone
     * @param target where they go in a plane of m
     */
    private record Sum(int phase, int firstTap, int endTap, int[][] place, int[][] target) {}

    WinogradPlanes(WinogradTiles tiles, WinogradRows rows, int in, int out, int images) {
        this.in = in;
        this.out = out;
        this.rows = rows;
        this.block = tiles.block(images, rows.padded() * in + rows.outHeight() * out);
        int columns = block * tiles.count();
        // A line more than needed, so that the planes do not all fall into one set of the cache.
        this.inPlane = columns * rows.padded() * in + Lanes.NARROW;
        this.outPlane = columns * rows.outHeight() * out + Lanes.NARROW;
        this.v = new float[WinogradTiles.PLANES * inPlane];
        this.m = new float[WinogradTiles.PLANES * outPlane];
        for (int plane = 0; plane < products.length; plane++) {
            products[plane] = new TiledProduct[rows.phases()];
            for (int phase = 0; phase < rows.phases(); phase++) {
                int[] shift = new int[rows.taps(phase) * in];
                for (int k = 0; k < shift.length; k++) shift[k] = k;
                products[plane][phase] = new TiledProduct(shift, out);
            }
        }
        List<Sum> all = new ArrayList<>();
        for (int phase = 0; phase < rows.phases(); phase++) {
            for (int first = 0; first < rows.taps(phase); first++)
                for (int end = first + 1; end <= rows.taps(phase); end++) addSum(tiles, phase, first, end, all);
        }
        this.sums = all.toArray(new Sum[0]);
    }

    private void addSum(WinogradTiles tiles, int phase, int firstTap, int endTap, List<Sum> all) {
        int[] same = new int[rows.outHeight()];
        int count = 0;
        for (int row = 0; row < rows.outHeight(); row++)
            if (rows.phaseOf(row) == phase && rows.firstTap(row) == firstTap && rows.endTap(row) == endTap)
                same[count++] = row;
        if (count == 0) return;
        int[][] place = new int[2][];
        int[][] target = new int[2][];
        for (int i = 0; i < 2; i++) {
            int used = i == 0 ? tiles.count() : tiles.whole();
            place[i] = new int[block * used * count];
            target[i] = new int[block * used * count];
            for (int p = 0; p < place[i].length; p++) {
                int column = p / count;
                int tile = column / used * tiles.count() + column % used;
                int row = same[p % count];
                place[i][p] = (tile * rows.padded() + rows.start(row)) * in;
                target[i][p] = (tile * rows.outHeight() + row) * out;
            }
        }
        all.add(new Sum(phase, firstTap, endTap, place, target));
    }

    void warmUp() {
        products[0][0].warmUp();
    }

    /** Takes the weights of a channel that comes in and a phase's tap: {@code out} floats for each plane. */
    void pack(int phase, int tap, int channel, float[] u) {
        for (int plane = 0; plane < products.length; plane++)
            products[plane][phase].packRow(tap * in + channel, u, plane * out);
    }

    /** Where the first row, after the zeros, of a column of tiles belongs in a plane of v. */
    int inputAt(int column) {
        return (column * rows.padded() + rows.top()) * in;
    }

    /** Where it is found in a plane of m. */
    int outputAt(int column) {
        return column * rows.outHeight() * out;
    }

    void multiply(int images) {
        for (int plane = 0; plane < products.length; plane++) {
            // Half tiles have no third and fourth product; what lies there stays zero.
            int kind = plane == 3 || plane == 4 ? 1 : 0;
            for (Sum sum : sums) {
                int[] place = sum.place[kind];
                products[plane][sum.phase].apply(
                        v,
                        plane * inPlane,
                        place,
                        place.length / block * images,
                        m,
                        plane * outPlane,
                        sum.target[kind],
                        false,
                        sum.firstTap * in,
                        sum.endTap * in);
            }
        }
    }
}
