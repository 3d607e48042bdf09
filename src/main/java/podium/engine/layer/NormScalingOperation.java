package podium.engine.layer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * {@code y = scale x r(q)} with q the sum of squares of a group of an image's values: unit normalization and root mean square
 * normalization. Follows keras/src/layers/normalization.
 */
final class NormScalingOperation extends Operation {
    private final int[] group;
    private final int groups;
    private final int[] weight;
    private final @Nullable Parameter scale;
    private final DoubleUnaryOperator factor;
    private final DoubleUnaryOperator slope;
    private final double[] squares;

    /**
     * @param group for each value of an image which sum it takes part in
     * @param weight for each value of an image which scale it has
     * @param factor r
     * @param slope its derivative
     */
    NormScalingOperation(
            int[] group,
            int[] weight,
            @Nullable Parameter scale,
            DoubleUnaryOperator factor,
            DoubleUnaryOperator slope,
            int images) {
        this.group = group;
        this.groups = Arrays.stream(group).max().orElse(0) + 1;
        this.weight = weight;
        this.scale = scale;
        this.factor = factor;
        this.slope = slope;
        squares = new double[groups * images];
    }

    private double scale(int i) {
        return scale == null ? 1 : scale.value[weight[i]];
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        Arrays.fill(squares, 0);
        for (int image = 0; image < images; image++) {
            int at = image * group.length;
            int first = image * groups;
            for (int i = 0; i < group.length; i++) {
                squares[first + group[i]] += (double) x[at + i] * x[at + i];
            }
            for (int i = 0; i < group.length; i++) {
                output[at + i] = (float) (scale(i) * x[at + i] * factor.applyAsDouble(squares[first + group[i]]));
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] x = inputs[0];
        float[] dx = inputGradients[0];
        double[] products = new double[groups];
        for (int image = 0; image < images; image++) {
            int at = image * group.length;
            int first = image * groups;
            Arrays.fill(products, 0);
            for (int i = 0; i < group.length; i++) {
                double product = (double) outputGradient[at + i] * x[at + i];
                if (scale != null && scale.trainable()) {
                    scale.gradient[weight[i]] += (float) (product * factor.applyAsDouble(squares[first + group[i]]));
                }
                products[group[i]] += product * scale(i);
            }
            for (int i = 0; i < group.length && dx != null; i++) {
                double q = squares[first + group[i]];
                dx[at + i] = (float) (outputGradient[at + i] * scale(i) * factor.applyAsDouble(q)
                        + 2 * x[at + i] * slope.applyAsDouble(q) * products[group[i]]);
            }
        }
    }
}
