package podium.engine.backend;

/** Loops over the rows of a matrix. */
final class Rows {
    private Rows() {}

    /** Adds a vector to each row. */
    static void add(float[] vector, float[] matrix, int at, int rows) {
        for (int row = 0, start = at; row < rows; row++, start += vector.length) {
            for (int i = 0; i < vector.length; i++) {
                matrix[start + i] += vector[i];
            }
        }
    }

    /** Adds the sum of the rows to a vector. */
    static void sum(float[] matrix, int at, int rows, float[] vector) {
        for (int row = 0, start = at; row < rows; row++, start += vector.length) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] += matrix[start + i];
            }
        }
    }
}
