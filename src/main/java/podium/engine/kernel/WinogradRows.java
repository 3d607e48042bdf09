package podium.engine.kernel;

/**
 * The rows of a convolution, or of the gradient of its input: which rows of what comes in a row of what goes out is a sum of.
 *
 * @param height rows of what comes in
 * @param taps rows of the forward's filter
 * @param top zero rows before the first
 * @param step rows of what comes in from one row that goes out to the next
 * @param phases kinds of rows that go out, which take turns, each with every so manieth row of the filter: a gradient of the input has the forward's
 *     step as their number
 * @param phase of the first of them
 */
record WinogradRows(int height, int outHeight, int taps, int top, int step, int phases, int phase) {
    static WinogradRows forward(ConvolutionGeometry g) {
        return new WinogradRows(g.height(), g.outHeight(), g.kernelHeight(), g.padTop(), g.strideHeight(), 1, 0);
    }

    /** Of the gradient of the input: from dy, with the filter turned round. */
    WinogradRows turned() {
        int before = (taps - 1) / step - top / step;
        return new WinogradRows(outHeight, height, taps, before, 1, step, top % step);
    }

    /** Rows of what comes in, with its zeros. */
    int padded() {
        return Math.max(top + height, (outHeight - 1 + phase) / phases * step + taps(0));
    }

    /** Rows of the filter that a phase has. */
    int taps(int ofPhase) {
        return (taps - 1 - ofPhase) / phases + 1;
    }

    int phaseOf(int row) {
        return (row + phase) % phases;
    }

    /** The first row, counting the zeros, that a row is a sum of. */
    int start(int row) {
        return (row + phase) / phases * step + taps(0) - taps(phaseOf(row));
    }

    /** The first of a row's taps that meets more than zeros, or the last one. */
    int firstTap(int row) {
        return Math.min(Math.max(0, top - start(row)), taps(phaseOf(row)) - 1);
    }

    /** Behind the last of them, and at least one. */
    int endTap(int row) {
        return Math.max(firstTap(row) + 1, Math.min(taps(phaseOf(row)), top + height - start(row)));
    }
}
