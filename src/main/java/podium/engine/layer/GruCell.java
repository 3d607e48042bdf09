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
            for (int i = 0; i < 2 * units; i++) {
                int at = image * 3 * units + i;
                a[at] = input[at] + products[step][image * width() + i];
                v[at] = (float) gate.value(a[at]);
            }
            for (int i = 0; i < units && candidate != null; i++) {
                int unit = image * units + i;
                resets[step][unit] = v[image * 3 * units + units + i] * previous[unit];
            }
        }
        if (candidate != null) {
            candidate.forward(resets[step], images, scratch);
        }
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < units; i++) {
                int unit = image * units + i;
                int z = image * 3 * units + i;
                int g = z + 2 * units;
                a[g] = input[g]
                        + (candidate != null
                                ? scratch[unit]
                                : v[z + units] * products[step][image * width() + 2 * units + i]);
                v[g] = (float) activation.value(a[g]);
                state[unit] = v[z] * previous[unit] + (1 - v[z]) * v[g];
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
        float[] candidateGradient = new float[images * units];
        float[] resetGradient = new float[images * units];
        for (int unit = 0; unit < images * units; unit++) {
            int g = gate(unit, 2);
            double dg = stateGradient[unit] * (1 - v[gate(unit, 0)]);
            inputGradient[g] = (float) (dg * activation.slope(a[g], v[g]));
            candidateGradient[unit] = inputGradient[g];
        }
        if (candidate != null) {
            candidate.backward(resets[step], candidateGradient, images, resetGradient);
        }
        for (int unit = 0; unit < images * units; unit++) {
            int z = gate(unit, 0);
            int r = gate(unit, 1);
            int product = unit / units * width() + unit % units;
            double dz = stateGradient[unit] * (previous[unit] - v[gate(unit, 2)]);
            double dr = candidate != null
                    ? resetGradient[unit] * previous[unit]
                    : candidateGradient[unit] * products[step][product + 2 * units];
            inputGradient[z] = (float) (dz * gate.slope(a[z], v[z]));
            inputGradient[r] = (float) (dr * gate.slope(a[r], v[r]));
            gatesGradient[product] = inputGradient[z];
            gatesGradient[product + units] = inputGradient[r];
            if (candidate == null) {
                gatesGradient[product + 2 * units] = candidateGradient[unit] * v[r];
            }
        }
        gates.backward(previous, gatesGradient, images, previousGradient);
        for (int unit = 0; unit < images * units; unit++) {
            previousGradient[unit] += stateGradient[unit] * v[gate(unit, 0)] + resetGradient[unit] * v[gate(unit, 1)];
        }
    }

    /** Where a unit's z, r or g lies. */
    private int gate(int unit, int which) {
        return unit / units * 3 * units + which * units + unit % units;
    }
}
