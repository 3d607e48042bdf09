package podium.engine.layer;

import podium.engine.activation.Elementwise;

/**
 * {@code i, f, o = s(z)}, {@code g = a(z)} with {@code z = x K + b + h U} in the order i, f, g, o; {@code c' = f c + i g},
 * {@code h' = o a(c')}. Hochreiter and Schmidhuber 1997; follows keras/src/layers/rnn/lstm.py.
 */
final class LstmCell implements RecurrentCell {
    private final GateProduct recurrent;
    private final Elementwise activation;
    private final Elementwise gate;
    private final int units;
    private final float[][] sums;
    private final float[][] values;
    private final float[][] carries;
    private final float[] carryGradient;

    LstmCell(GateProduct recurrent, Elementwise activation, Elementwise gate, int units, int steps, int images) {
        this.recurrent = recurrent;
        this.activation = activation;
        this.gate = gate;
        this.units = units;
        sums = new float[steps][images * 4 * units];
        values = new float[steps][images * 4 * units];
        carries = new float[steps + 1][images * units];
        carryGradient = new float[images * units];
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public void prepare() {
        recurrent.prepare();
    }

    @Override
    public void forward(int step, float[] input, float[] previous, float[] state, int images) {
        float[] z = sums[step];
        float[] v = values[step];
        recurrent.forward(previous, images, z);
        for (int image = 0; image < images; image++) {
            int at = image * 4 * units;
            for (int i = at; i < at + 4 * units; i++) {
                z[i] += input[i];
                boolean candidate = i - at >= 2 * units && i - at < 3 * units;
                v[i] = (float) (candidate ? activation : gate).value(z[i]);
            }
            for (int i = 0; i < units; i++) {
                int unit = image * units + i;
                float carry = v[at + units + i] * carries[step][unit] + v[at + i] * v[at + 2 * units + i];
                carries[step + 1][unit] = carry;
                state[unit] = (float) (v[at + 3 * units + i] * activation.value(carry));
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
        if (step == carries.length - 2) {
            java.util.Arrays.fill(carryGradient, 0);
        }
        float[] z = sums[step];
        float[] v = values[step];
        for (int image = 0; image < images; image++) {
            int at = image * 4 * units;
            for (int i = 0; i < units; i++) {
                int unit = image * units + i;
                int in = at + i;
                int forget = in + units;
                int candidate = in + 2 * units;
                int out = in + 3 * units;
                double carry = carries[step + 1][unit];
                double shown = activation.value(carry);
                double dh = stateGradient[unit];
                double dc = carryGradient[unit] + dh * v[out] * activation.slope(carry, shown);
                inputGradient[out] = (float) (dh * shown * gate.slope(z[out], v[out]));
                inputGradient[in] = (float) (dc * v[candidate] * gate.slope(z[in], v[in]));
                inputGradient[forget] = (float) (dc * carries[step][unit] * gate.slope(z[forget], v[forget]));
                inputGradient[candidate] = (float) (dc * v[in] * activation.slope(z[candidate], v[candidate]));
                carryGradient[unit] = (float) (dc * v[forget]);
            }
        }
        recurrent.backward(previous, inputGradient, images, previousGradient);
    }
}
