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
    private final float[][] shown;
    private final float[] carryGradient;
    private final float[] shownGradient;

    LstmCell(GateProduct recurrent, Elementwise activation, Elementwise gate, int units, int steps, int images) {
        this.recurrent = recurrent;
        this.activation = activation;
        this.gate = gate;
        this.units = units;
        sums = new float[steps][images * 4 * units];
        values = new float[steps][images * 4 * units];
        carries = new float[steps + 1][images * units];
        shown = new float[steps][images * units];
        carryGradient = new float[images * units];
        shownGradient = new float[images * units];
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
        for (int i = 0; i < images * 4 * units; i++) {
            z[i] += input[i];
        }
        for (int at = 0; at < images * 4 * units; at += 4 * units) {
            gate.forward(z, v, at, 2 * units);
            activation.forward(z, v, at + 2 * units, units);
            gate.forward(z, v, at + 3 * units, units);
        }
        for (int image = 0; image < images; image++) {
            carry(v, image * 4 * units, carries[step], carries[step + 1], image * units);
        }
        activation.forward(carries[step + 1], shown[step], 0, images * units);
        for (int image = 0; image < images; image++) {
            times(v, image * 4 * units + 3 * units, shown[step], state, image * units);
        }
    }

    /** {@code c' = f c + i g} for one image. */
    private void carry(float[] v, int at, float[] before, float[] after, int from) {
        for (int i = 0; i < units; i++) {
            after[from + i] = v[at + units + i] * before[from + i] + v[at + i] * v[at + 2 * units + i];
        }
    }

    /** {@code y = o x} for one image. */
    private void times(float[] v, int out, float[] x, float[] y, int from) {
        for (int i = 0; i < units; i++) {
            y[from + i] = v[out + i] * x[from + i];
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
            times(v, image * 4 * units + 3 * units, stateGradient, shownGradient, image * units);
        }
        activation.backward(carries[step + 1], shown[step], shownGradient, shownGradient, 0, images * units);
        for (int image = 0; image < images; image++) {
            int at = image * 4 * units;
            valueGradients(step, v, stateGradient, inputGradient, at, image * units);
            gate.backward(z, v, inputGradient, inputGradient, at, 2 * units);
            activation.backward(z, v, inputGradient, inputGradient, at + 2 * units, units);
            gate.backward(z, v, inputGradient, inputGradient, at + 3 * units, units);
        }
        recurrent.backward(previous, inputGradient, images, previousGradient);
    }

    /** Writes the gradients of one image's i, f, g and o, and has that of its carry go back a step. */
    private void valueGradients(int step, float[] v, float[] dh, float[] gradient, int at, int from) {
        float[] before = carries[step];
        float[] after = shown[step];
        for (int i = 0; i < units; i++) {
            float carry = carryGradient[from + i] + shownGradient[from + i];
            gradient[at + i] = carry * v[at + 2 * units + i];
            gradient[at + units + i] = carry * before[from + i];
            gradient[at + 2 * units + i] = carry * v[at + i];
            gradient[at + 3 * units + i] = dh[from + i] * after[from + i];
            carryGradient[from + i] = carry * v[at + units + i];
        }
    }
}
