package podium.engine.layer;

import podium.engine.activation.Elementwise;

/** {@code h' = f(x K + b + h U)}. Follows keras/src/layers/rnn/simple_rnn.py. */
final class SimpleCell implements RecurrentCell {
    private final GateProduct recurrent;
    private final Elementwise activation;
    private final int units;
    private final float[][] sums;
    private final float[][] results;
    private final float[] scratch;

    SimpleCell(GateProduct recurrent, Elementwise activation, int units, int steps, int images) {
        this.recurrent = recurrent;
        this.activation = activation;
        this.units = units;
        sums = new float[steps][images * units];
        results = new float[steps][images * units];
        scratch = new float[images * units];
    }

    @Override
    public int gates() {
        return 1;
    }

    @Override
    public void prepare() {
        recurrent.prepare();
    }

    @Override
    public void forward(int step, float[] input, float[] previous, float[] state, int images) {
        recurrent.forward(previous, images, scratch);
        for (int i = 0; i < images * units; i++) {
            sums[step][i] = input[i] + scratch[i];
        }
        activation.forward(sums[step], results[step], 0, images * units);
        System.arraycopy(results[step], 0, state, 0, images * units);
    }

    @Override
    public void backward(
            int step,
            float[] previous,
            float[] stateGradient,
            float[] inputGradient,
            float[] previousGradient,
            int images) {
        activation.backward(sums[step], results[step], stateGradient, inputGradient, 0, images * units);
        recurrent.backward(previous, inputGradient, images, previousGradient);
    }
}
