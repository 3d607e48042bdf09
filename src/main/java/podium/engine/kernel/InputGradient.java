package podium.engine.kernel;

/**
 * The gradient of a convolution's input: {@code dx[i, y, x, c] = sum over (u, v, o) of dy[i, (y + pad - u) / s, (x + pad - v) / s, o] * w[u, v, c, o]},
 * over those (u, v) for which the divisions leave no remainder and lie within dy.
 *
 * <p>Each pair of remainders is one {@link InputGradientPhase}; with stride 1 there is one phase. Phases also multiply the zeros around dy and
 * those that fill a panel; where that is more than a quarter of the work and there is no padding, {@link ScatteredInputGradient} is used.
 */
final class InputGradient {
    private final PaddedImages padded;
    private final boolean direct;
    private final InputGradientPhase[] phases;
    private final ScatteredInputGradient scattered;

    InputGradient(ConvolutionGeometry g, int images) {
        this.scattered = wasteful(g) ? new ScatteredInputGradient(g) : null;
        if (scattered != null) {
            this.padded = null;
            this.direct = true;
            this.phases = new InputGradientPhase[0];
            return;
        }
        int top = Math.max(0, (g.kernelHeight() - 1) / g.strideHeight() - g.padTop() / g.strideHeight());
        int left = Math.max(0, (g.kernelWidth() - 1) / g.strideWidth() - g.padLeft() / g.strideWidth());
        int bottom = Math.max(0, (g.height() - 1 + g.padTop()) / g.strideHeight() - (g.outHeight() - 1));
        int right = Math.max(0, (g.width() - 1 + g.padLeft()) / g.strideWidth() - (g.outWidth() - 1));
        this.direct = top + left + bottom + right == 0;
        this.padded =
                new PaddedImages(direct ? 0 : images, g.outHeight(), g.outWidth(), g.out(), top, left, bottom, right);
        this.phases = new InputGradientPhase[g.strideHeight() * g.strideWidth()];
        for (int phase = 0; phase < phases.length; phase++) {
            phases[phase] = new InputGradientPhase(
                    g, phase / g.strideWidth(), phase % g.strideWidth(), images, padded, top, left);
        }
    }

    private static boolean wasteful(ConvolutionGeometry g) {
        boolean whole = g.padTop() + g.padLeft() == 0
                && (g.outHeight() - 1) * g.strideHeight() + g.kernelHeight() <= g.height()
                && (g.outWidth() - 1) * g.strideWidth() + g.kernelWidth() <= g.width();
        double pixels = (double) g.height() * g.width() / g.strideHeight() / g.strideWidth();
        double phases = pixels * Lanes.roundUp(g.in(), Lanes.NARROW);
        double needed = (double) g.outHeight() * g.outWidth() * g.in();
        return whole && phases > 1.25 * needed;
    }

    void warmUp() {
        if (scattered != null) scattered.warmUp();
        for (InputGradientPhase phase : phases) phase.warmUp();
    }

    void prepare(float[] weights, int at) {
        if (scattered != null) scattered.prepare(weights, at);
        for (InputGradientPhase phase : phases) phase.prepare(weights, at);
    }

    void apply(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        if (scattered != null) {
            scattered.apply(dy, dyAt, images, dx, dxAt);
            return;
        }
        if (!direct) padded.copy(dy, dyAt, images);
        for (InputGradientPhase phase : phases)
            phase.apply(direct ? dy : padded.data, direct ? dyAt : 0, images, dx, dxAt);
    }
}
