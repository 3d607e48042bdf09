package podium.engine.initializer;

import podium.engine.random.RandomStream;
import podium.model.Shape;

/**
 * {@code gain * Q * sign(diag(R))} where {@code Q R} is a normal matrix with at least as many rows as columns,
 * transposed if the weight is wider than tall. The signs make Q uniform among orthogonal matrices. Gram-Schmidt, twice,
 * with columns kept in the normal matrix's direction, gives that product directly. Follows
 * keras/src/initializers/random_initializers.py, {@code Orthogonal}.
 */
record OrthogonalMatrix(double gain) implements WeightInitializer {
    @Override
    public void fill(Shape shape, float[] values, RandomStream random) {
        int columns = shape.get(-1);
        int rows = values.length / columns;
        int tall = Math.max(rows, columns);
        int narrow = Math.min(rows, columns);
        double[][] vectors = new double[narrow][tall];
        for (int i = 0; i < tall; i++) {
            for (int j = 0; j < narrow; j++) {
                vectors[j][i] = random.nextGaussian();
            }
        }
        for (int j = 0; j < narrow; j++) {
            orthogonalise(vectors, j);
            orthogonalise(vectors, j);
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = rows < columns ? vectors[row][column] : vectors[column][row];
                values[row * columns + column] = (float) (gain * value);
            }
        }
    }

    private static void orthogonalise(double[][] vectors, int index) {
        double[] vector = vectors[index];
        for (int other = 0; other < index; other++) {
            double overlap = dot(vectors[other], vector);
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= overlap * vectors[other][i];
            }
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
