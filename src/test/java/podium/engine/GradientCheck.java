package podium.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import podium.engine.backend.Nd4jBackend;
import podium.engine.layer.Parameter;
import podium.engine.layer.Pass;
import podium.engine.loss.LossFunction;
import podium.engine.loss.LossFunctions;
import podium.engine.random.RandomStream;
import podium.model.ModelSpec;
import podium.model.loss.Loss;

/** Compares gradients with centred differences. {@link DoubleEngine} compiles it with {@code double} for {@code float}. */
public final class GradientCheck {
    private static final double STEP = 1e-4;

    private GradientCheck() {}

    /**
     * The gradients of a random weighting of a net's outputs, in training mode.
     *
     * @return for each input and weight the largest difference to the centred difference, relative to the largest gradient
     */
    public static Map<String, Double> net(ModelSpec spec, int images) {
        Network network = new NetworkBuilder(spec, new Nd4jBackend(), images, 7)
                .withInputGradient()
                .build();
        RandomStream random = new RandomStream(11);
        List<float[]> values = new ArrayList<>();
        List<float[]> gradients = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Stage stage : network.stages()) {
            if (stage.operation == null) {
                names.add("input");
                values.add(new float[images * stage.size()]);
                gradients.add(stage.gradient);
            }
        }
        for (Parameter parameter : network.parameters()) {
            if (parameter.trainable()) {
                names.add(parameter.name());
                values.add(parameter.value);
                gradients.add(parameter.gradient);
            }
        }
        for (float[] array : values) {
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) random.nextGaussian();
            }
        }
        Stage output = network.output();
        float[] weighting = new float[images * output.size()];
        for (int i = 0; i < weighting.length; i++) {
            weighting[i] = (float) random.nextGaussian();
        }
        weigh(network, values, weighting, images);
        network.clearGradients();
        System.arraycopy(weighting, 0, output.gradient, 0, weighting.length);
        network.backward(output, images);
        List<float[]> computed = gradients.stream().map(float[]::clone).toList();

        Map<String, Double> errors = new LinkedHashMap<>();
        for (int array = 0; array < values.size(); array++) {
            float[] numeric = new float[values.get(array).length];
            for (int i = 0; i < numeric.length; i++) {
                float before = values.get(array)[i];
                values.get(array)[i] = (float) (before + STEP);
                double above = weigh(network, values, weighting, images);
                values.get(array)[i] = (float) (before - STEP);
                double below = weigh(network, values, weighting, images);
                values.get(array)[i] = before;
                numeric[i] = (float) ((above - below) / (2 * STEP));
            }
            errors.merge(names.get(array), error(computed.get(array), numeric), Math::max);
        }
        return errors;
    }

    private static double weigh(Network network, List<float[]> values, float[] weighting, int images) {
        int next = 0;
        for (Stage stage : network.stages()) {
            if (stage.operation == null) {
                float[] input = values.get(next++);
                System.arraycopy(input, 0, stage.output, 0, input.length);
            }
        }
        network.prepare();
        network.forward(images, new Pass(true, 3, 0, images));
        double sum = network.activityPenalty() / images;
        for (int i = 0; i < weighting.length; i++) {
            sum += (double) network.output().output[i] * weighting[i];
        }
        return sum;
    }

    /** The gradient of a loss: the largest difference to the centred difference, relative to the largest gradient. */
    public static double loss(Loss spec, boolean onLogits) {
        LossFunction plain = LossFunctions.of(spec);
        LossFunction loss = onLogits ? plain.onLogits() : plain;
        if (loss == null) {
            return 0;
        }
        int images = 3;
        int classes = 10;
        RandomStream random = new RandomStream(5);
        float[] predictions = new float[images * classes];
        float[] targets = new float[images * classes];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = (float) random.nextDouble(0.02, 0.2);
        }
        for (int image = 0; image < images; image++) {
            targets[image * classes + random.nextInt(classes)] = 1;
        }
        double scale = 1.0 / images;
        float[] computed = new float[predictions.length];
        loss.evaluate(predictions, targets, images, classes, scale, computed);
        float[] numeric = new float[predictions.length];
        for (int i = 0; i < predictions.length; i++) {
            float before = predictions[i];
            predictions[i] = (float) (before + STEP / 10);
            double above = loss.evaluate(predictions, targets, images, classes, scale, null);
            predictions[i] = (float) (before - STEP / 10);
            double below = loss.evaluate(predictions, targets, images, classes, scale, null);
            predictions[i] = before;
            numeric[i] = (float) ((above - below) * scale / (2 * STEP / 10));
        }
        return error(computed, numeric);
    }

    private static double error(float[] computed, float[] numeric) {
        double largest = 1e-8;
        double difference = 0;
        for (int i = 0; i < numeric.length; i++) {
            largest = Math.max(largest, Math.abs(numeric[i]));
            difference = Math.max(difference, Math.abs(computed[i] - numeric[i]));
        }
        return difference / largest;
    }
}
