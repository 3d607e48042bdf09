package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} with mean and (biased) variance over groups of an image's
 * own values: layer normalization (Ba et al. 2016) and group normalization (Wu and He 2018). Follows
 * keras/src/layers/normalization.
 */
final class NormalizationOperation extends Operation {
    private final int[] group;
    private final int groups;
    private final int[] weight;
    private final @Nullable Parameter gamma;
    private final @Nullable Parameter beta;
    private final double epsilon;
    private final double[] mean;
    private final double[] inverse;

    /**
     * @param group for each value of an image which mean it takes part in
     * @param weight for each value of an image which gamma and beta it has
     */
    NormalizationOperation(
            int[] group,
            int[] weight,
            @Nullable Parameter gamma,
            @Nullable Parameter beta,
            double epsilon,
            int images) {
        this.group = group;
        this.groups = Arrays.stream(group).max().orElse(0) + 1;
        this.weight = weight;
        this.gamma = gamma;
        this.beta = beta;
        this.epsilon = epsilon;
        mean = new double[groups * images];
        inverse = new double[groups * images];
    }

    private double gamma(int i) {
        return gamma == null ? 1 : gamma.value[weight[i]];
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        double count = (double) group.length / groups;
        Arrays.fill(mean, 0);
        Arrays.fill(inverse, 0);
        for (int image = 0; image < images; image++) {
            int at = image * group.length;
            int first = image * groups;
            for (int i = 0; i < group.length; i++) {
                mean[first + group[i]] += x[at + i] / count;
            }
            for (int i = 0; i < group.length; i++) {
                double difference = x[at + i] - mean[first + group[i]];
                inverse[first + group[i]] += difference * difference / count;
            }
            for (int g = first; g < first + groups; g++) {
                inverse[g] = 1 / Math.sqrt(inverse[g] + epsilon);
            }
            for (int i = 0; i < group.length; i++) {
                int g = first + group[i];
                double shift = beta == null ? 0 : beta.value[weight[i]];
                output[at + i] = (float) (gamma(i) * (x[at + i] - mean[g]) * inverse[g] + shift);
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] x = inputs[0];
        float[] dx = inputGradients[0];
        double count = (double) group.length / groups;
        double[] sums = new double[groups];
        double[] products = new double[groups];
        for (int image = 0; image < images; image++) {
            int at = image * group.length;
            int first = image * groups;
            Arrays.fill(sums, 0);
            Arrays.fill(products, 0);
            for (int i = 0; i < group.length; i++) {
                int g = group[i];
                double hat = (x[at + i] - mean[first + g]) * inverse[first + g];
                double dy = outputGradient[at + i];
                if (gamma != null && gamma.trainable()) {
                    gamma.gradient[weight[i]] += (float) (dy * hat);
                }
                if (beta != null && beta.trainable()) {
                    beta.gradient[weight[i]] += (float) dy;
                }
                sums[g] += dy * gamma(i) / count;
                products[g] += dy * gamma(i) * hat / count;
            }
            for (int i = 0; i < group.length && dx != null; i++) {
                int g = group[i];
                double hat = (x[at + i] - mean[first + g]) * inverse[first + g];
                dx[at + i] = (float)
                        (inverse[first + g] * (outputGradient[at + i] * gamma(i) - sums[g] - hat * products[g]));
            }
        }
    }
}
