package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Element-wise activations and their gradients over {@code count} floats; in place (same array, same offset) is allowed.
 *
 * <p>A gradient is written in terms of the output y: relu {@code y > 0 ? dy : 0}, tanh {@code dy (1 - y²)}, sigmoid {@code dy y (1 - y)}.
 */
public final class Activations {
    private Activations() {}

    /** Has the inner loops of relu compiled; changes no result. */
    public static void warmUpRelu() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> relu(from, 0, to, 0, k * Lanes.COUNT));
        WarmUp.run(k -> reluBackward(from, 0, from, 0, to, 0, k * Lanes.COUNT));
    }

    /** As {@link #warmUpRelu}, of tanh. */
    public static void warmUpTanh() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> tanh(from, 0, to, 0, k * Lanes.COUNT));
        WarmUp.run(k -> tanhBackward(from, 0, from, 0, to, 0, k * Lanes.COUNT));
    }

    /** As {@link #warmUpRelu}, of sigmoid. */
    public static void warmUpSigmoid() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> sigmoid(from, 0, to, 0, k * Lanes.COUNT));
        WarmUp.run(k -> sigmoidBackward(from, 0, from, 0, to, 0, k * Lanes.COUNT));
    }

    public static void relu(float[] x, int xAt, float[] y, int yAt, int count) {
        int whole = count - count % Lanes.COUNT;
        reluVectors(x, xAt, y, yAt, whole);
        for (int i = whole; i < count; i++) y[yAt + i] = x[xAt + i] < 0 ? 0 : x[xAt + i];
    }

    private static void reluVectors(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, xAt + i);
            v.blend(0f, v.compare(VectorOperators.LT, 0f)).intoArray(y, yAt + i);
        }
    }

    public static void reluBackward(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int count) {
        int whole = count - count % Lanes.COUNT;
        reluBackwardVectors(y, yAt, dy, dyAt, dx, dxAt, whole);
        for (int i = whole; i < count; i++) dx[dxAt + i] = y[yAt + i] <= 0 ? 0 : dy[dyAt + i];
    }

    private static void reluBackwardVectors(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, y, yAt + i);
            FloatVector.fromArray(Lanes.SPECIES, dy, dyAt + i)
                    .blend(0f, v.compare(VectorOperators.LE, 0f))
                    .intoArray(dx, dxAt + i);
        }
    }

    /** {@code 1 / (1 + e^-x)}. */
    public static void sigmoid(float[] x, int xAt, float[] y, int yAt, int count) {
        int whole = count - count % Lanes.COUNT;
        sigmoidVectors(x, xAt, y, yAt, whole);
        for (int i = whole; i < count; i++) y[yAt + i] = 1f / (1f + Exponential.ofOne(-x[xAt + i]));
    }

    private static void sigmoidVectors(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, xAt + i);
            one.div(Exponential.of(FloatVector.broadcast(Lanes.SPECIES, 0f).sub(v))
                            .add(one))
                    .intoArray(y, yAt + i);
        }
    }

    public static void sigmoidBackward(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int count) {
        for (int i = 0; i < count; i++) {
            float v = y[yAt + i];
            dx[dxAt + i] = dy[dyAt + i] * (v * (1f - v));
        }
    }

    /** See {@link HyperbolicTangent}. */
    public static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
        HyperbolicTangent.apply(x, xAt, y, yAt, count);
    }

    public static void tanhBackward(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int count) {
        for (int i = 0; i < count; i++) {
            float v = y[yAt + i];
            dx[dxAt + i] = dy[dyAt + i] * (1f - v * v);
        }
    }
}
