package podium.engine.loss;

/** Cosine similarity, {@code -sum y p / (|y| |p|)}; norms are at least 1e-7. */
final class Similarity extends PerImage {
    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double pp = 0;
        double yy = 0;
        double py = 0;
        for (int i = 0; i < p.length; i++) {
            pp += p[i] * p[i];
            yy += y[i] * y[i];
            py += p[i] * y[i];
        }
        double pNorm = Math.max(Math.sqrt(pp), Crossentropy.EPSILON);
        double yNorm = Math.max(Math.sqrt(yy), Crossentropy.EPSILON);
        double cosine = py / (pNorm * yNorm);
        for (int i = 0; i < p.length; i++) {
            dp[i] = -(y[i] / (pNorm * yNorm) - cosine * p[i] / (pNorm * pNorm));
        }
        return -cosine;
    }
}
