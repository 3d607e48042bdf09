package podium.engine.optimizer;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Backend;
import podium.engine.backend.Backends;
import podium.engine.backend.MatrixProduct;
import podium.model.Shape;
import podium.model.optimizer.Moments;
import podium.model.optimizer.Muon;

/**
 * {@code m = momentum m + g}, {@code x = m} or {@code g + momentum m}, divided by its norm and mapped several times by
 * {@code x -> a x + (b A + c A A) x} with {@code A = x x'}, {@code w -= lr rate sqrt(max(rows, columns)) x}; Adam for weights
 * that are no matrices. Jordan et al. 2024; follows keras/src/optimizers/muon.py.
 */
final class MuonRule implements UpdateRule {
    private static final float EPSILON = 1e-7f;

    private final Muon spec;
    private final AdamRule adam;

    MuonRule(Muon spec) {
        this.spec = spec;
        adam = new AdamRule(new Moments(spec.adamBeta1(), spec.adamBeta2(), spec.epsilon()), false);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public @Nullable Double weightDecay(Shape shape, @Nullable Double given) {
        return Muon.takes(shape) ? given : spec.adamWeightDecay();
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        adam.update(w, g, slots, learningRate * spec.adamLrRatio(), step);
    }

    @Override
    public void update(Shape shape, float[] w, float[] g, float[][] slots, double learningRate, long step) {
        if (!Muon.takes(shape)) {
            update(w, g, slots, learningRate, step);
            return;
        }
        float[] m = slots[0];
        float momentum = (float) spec.momentum();
        float[] x = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            m[i] += g[i] + m[i] * (momentum - 1);
            x[i] = spec.nesterov() ? g[i] + momentum * m[i] : m[i];
        }
        int rows = shape.get(0);
        int columns = shape.get(1);
        float[] update = rows > columns
                ? transposed(orthogonal(transposed(x, rows, columns), columns, rows), columns, rows)
                : orthogonal(x, rows, columns);
        double size = spec.rmsRate() == null ? 1 : Math.sqrt(Math.max(rows, columns)) * spec.rmsRate();
        float rate = (float) learningRate;
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * update[i] * (float) size;
        }
    }

    /** Newton and Schulz's iteration towards the nearest orthogonal matrix. */
    private float[] orthogonal(float[] start, int rows, int columns) {
        double square = 0;
        for (float value : start) {
            square += (double) value * value;
        }
        float norm = (float) Math.sqrt(square) + EPSILON;
        float[] x = new float[start.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = start[i] / norm;
        }
        Backend backend = Backends.best();
        MatrixProduct gram = backend.matrixProduct(columns, rows, rows, false);
        MatrixProduct squared = backend.matrixProduct(rows, rows, rows, false);
        MatrixProduct mapped = backend.matrixProduct(rows, columns, rows, false);
        float[] a = new float[rows * rows];
        float[] b = new float[rows * rows];
        float[] next = new float[x.length];
        for (int i = 0; i < spec.nsSteps(); i++) {
            multiply(gram, x, transposed(x, rows, columns), rows, a);
            multiply(squared, a, a, rows, b);
            for (int j = 0; j < b.length; j++) {
                b[j] = (float) spec.b() * a[j] + (float) spec.c() * b[j];
            }
            multiply(mapped, b, x, rows, next);
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) spec.a() * x[j] + next[j];
            }
        }
        return x;
    }

    private static void multiply(MatrixProduct product, float[] left, float[] right, int rows, float[] into) {
        product.prepare(right, null);
        product.forward(left, 0, rows, into, 0);
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }
}
