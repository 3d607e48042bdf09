package podium.engine.activation;

/** {@code max(x, 0)}, with loops of its own because most nets spend much time here. */
final class Relu implements Elementwise {
    @Override
    public double value(double x) {
        return Math.max(x, 0);
    }

    @Override
    public double slope(double x, double y) {
        return y > 0 ? 1 : 0;
    }

    @Override
    public boolean slopeFromOutput() {
        return true;
    }

    @Override
    public void forward(float[] x, float[] y, int at, int count) {
        for (int i = at; i < at + count; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    @Override
    public void backward(float[] x, float[] y, float[] dy, float[] dx, int at, int count) {
        for (int i = at; i < at + count; i++) {
            dx[i] = y[i] > 0 ? dy[i] : 0;
        }
    }
}
