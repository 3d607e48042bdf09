package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.activation.Elementwise;

/**
 * {@code z, r = s(x K + b + h U + b')}, {@code g = a(x K + b + r (h U + b'))} or, with the reset before the product,
 * {@code g = a(x K + b + (r h) U)}; {@code h' = z h + (1 - z) g}. Cho et al. 2014; follows keras/src/layers/rnn/gru.py.
 */
final class GruCell implements RecurrentCell {
    private final GateProduct gates;
    private final @Nullable GateProduct candidate;
    private final Elementwise activation;
    private final Elementwise gate;
    private final int units;
    private final float[][] products;
    private final float[][] sums;
    private final float[][] values;
    private final float[][] resets;
    private final float[] scratch;
    private final float[] gatesGradient;
    private final float[] candidateGradient;

    /** Stays zero where the reset follows the product. */
    private final float[] resetGradient;

    /**
     * @param gates all three products if the reset follows them, else those of z and r
     * @param candidate the product of the reset state, else null
     */
    GruCell(
            GateProduct gates,
            @Nullable GateProduct candidate,
            Elementwise activation,
            Elementwise gate,
            int units,
            int steps,
            int images) {
        this.gates = gates;
        this.candidate = candidate;
        this.activation = activation;
        this.gate = gate;
        this.units = units;
        products = new float[steps][images * (candidate == null ? 3 : 2) * units];
        sums = new float[steps][images * 3 * units];
        values = new float[steps][images * 3 * units];
        resets = new float[steps][candidate == null ? 0 : images * units];
        scratch = new float[images * units];
        gatesGradient = new float[products[0].length];
        candidateGradient = new float[images * units];
        resetGradient = new float[images * units];
    }

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public void prepare() {
        gates.prepare();
        if (candidate != null) {
            candidate.prepare();
        }
    }

    private int width() {
        return candidate == null ? 3 * units : 2 * units;
    }

    @Override
    public void forward(int step, float[] input, float[] previous, float[] state, int images) {
        float[] a = sums[step];
        float[] v = values[step];
        gates.forward(previous, images, products[step]);
        for (int image = 0; image < images; image++) {
            int at = image * 3 * units;
            for (int i = 0; i < 2 * units; i++) {
                a[at + i] = input[at + i] + products[step][image * width() + i];
            }
            gate.forward(a, v, at, 2 * units);
            for (int i = 0; i < units && candidate != null; i++) {
                int unit = image * units + i;
                resets[step][unit] = v[at + units + i] * previous[unit];
            }
        }
        if (candidate != null) {
            candidate.forward(resets[step], images, scratch);
        }
        for (int image = 0; image < images; image++) {
            int at = image * 3 * units;
            int g = at + 2 * units;
            for (int i = 0; i < units; i++) {
                a[g + i] = input[g + i]
                        + (candidate != null
                                ? scratch[image * units + i]
                                : v[at + units + i] * products[step][image * width() + 2 * units + i]);
            }
            activation.forward(a, v, g, units);
            for (int i = 0; i < units; i++) {
                int unit = image * units + i;
                state[unit] = v[at + i] * previous[unit] + (1 - v[at + i]) * v[g + i];
            }
        }
    }

    @Override
    public void backward(
            int step,
            float[] previous,
            float[] stateGradient,
            float[] inputGradient,
            float[] previousGradient,
            int images) {
        float[] a = sums[step];
        float[] v = values[step];
        for (int image = 0; image < images; image++) {
            int at = image * 3 * units;
            int unit = image * units;
            int g = at + 2 * units;
            for (int i = 0; i < units; i++) {
                inputGradient[g + i] = stateGradient[unit + i] * (1 - v[at + i]);
            }
            activation.backward(a, v, inputGradient, inputGradient, g, units);
            System.arraycopy(inputGradient, g, candidateGradient, unit, units);
        }
        if (candidate != null) {
            candidate.backward(resets[step], candidateGradient, images, resetGradient);
        }
        for (int image = 0; image < images; image++) {
            gateGradients(step, previous, stateGradient, inputGradient, image);
        }
        gates.backward(previous, gatesGradient, images, previousGradient);
        for (int image = 0; image < images; image++) {
            int at = image * 3 * units;
            int unit = image * units;
            for (int i = 0; i < units; i++) {
                previousGradient[unit + i] +=
                        stateGradient[unit + i] * v[at + i] + resetGradient[unit + i] * v[at + units + i];
            }
        }
    }

    /** Of one image's z and r, and what its products get back. */
    private void gateGradients(int step, float[] previous, float[] stateGradient, float[] inputGradient, int image) {
        float[] v = values[step];
        int at = image * 3 * units;
        int unit = image * units;
        int product = image * width();
        for (int i = 0; i < units; i++) {
            inputGradient[at + i] = stateGradient[unit + i] * (previous[unit + i] - v[at + 2 * units + i]);
        }
        float[] other = candidate != null ? resetGradient : candidateGradient;
        float[] seen = candidate != null ? previous : products[step];
        int seenAt = candidate != null ? unit : product + 2 * units;
        for (int i = 0; i < units; i++) {
            inputGradient[at + units + i] = other[unit + i] * seen[seenAt + i];
        }
        gate.backward(sums[step], v, inputGradient, inputGradient, at, 2 * units);
        System.arraycopy(inputGradient, at, gatesGradient, product, 2 * units);
        for (int i = 0; i < units && candidate == null; i++) {
            gatesGradient[product + 2 * units + i] = candidateGradient[unit + i] * v[at + units + i];
        }
    }
}
