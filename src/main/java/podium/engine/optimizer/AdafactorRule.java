package podium.engine.optimizer;

import podium.model.Shape;
import podium.model.optimizer.Adafactor;

/**
 * Divides gradients by a root mean square that is kept for rows and columns only (the last two axes), clips the update and
 * scales it to the weight. Shazeer and Stern 2018, algorithm 4; follows keras/src/optimizers/adafactor.py, which bounds the
 * learning rate by {@code 1 / sqrt(t)} with and without {@code relative_step}.
 */
final class AdafactorRule implements UpdateRule {
    private final Adafactor spec;

    AdafactorRule(Adafactor spec) {
        this.spec = spec;
    }

    /** Rows' and columns' means, kept at the start of whole arrays, and the mean square itself. */
    @Override
    public int slots() {
        return 3;
    }

    @Override
    public void update(float[] w, float[] g, float[][] slots, double learningRate, long step) {
        throw new IllegalStateException("Adafactor needs the weight's shape");
    }

    @Override
    public void update(Shape shape, float[] w, float[] g, float[][] slots, double learningRate, long step) {
        double rho = Math.min(learningRate, 1 / Math.sqrt(step));
        double alpha = Math.max(spec.epsilon2(), rootMeanSquare(w)) * rho;
        double kept = 1 - Math.pow(step, spec.beta2Decay());
        float[] v = slots[2];
        if (shape.rank() < 2) {
            for (int i = 0; i < w.length; i++) {
                v[i] = (float) (kept * v[i] + (1 - kept) * square(g[i]));
            }
        } else {
            factor(shape.get(-2), shape.get(-1), g, slots, kept);
        }
        float[] update = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            update[i] = (float) (g[i] / Math.sqrt(v[i]));
        }
        double scale = alpha / Math.max(1, rootMeanSquare(update) / spec.clipThreshold());
        for (int i = 0; i < w.length; i++) {
            w[i] -= (float) (scale * update[i]);
        }
    }

    private double square(double g) {
        return g * g + spec.epsilon1();
    }

    private void factor(int rows, int columns, float[] g, float[][] slots, double kept) {
        float[] r = slots[0];
        float[] c = slots[1];
        float[] v = slots[2];
        for (int matrix = 0; matrix < g.length / rows / columns; matrix++) {
            int start = matrix * rows * columns;
            double[] columnSums = new double[columns];
            double rowMean = 0;
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int j = 0; j < columns; j++) {
                    double square = square(g[start + i * columns + j]);
                    sum += square;
                    columnSums[j] += square;
                }
                int at = matrix * rows + i;
                r[at] = (float) (kept * r[at] + (1 - kept) * sum / columns);
                rowMean += r[at] / (double) rows;
            }
            for (int j = 0; j < columns; j++) {
                int at = matrix * columns + j;
                c[at] = (float) (kept * c[at] + (1 - kept) * columnSums[j] / rows);
                for (int i = 0; i < rows; i++) {
                    v[start + i * columns + j] = (float) (r[matrix * rows + i] / rowMean * c[at]);
                }
            }
        }
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
