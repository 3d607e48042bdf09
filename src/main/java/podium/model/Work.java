package podium.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import podium.model.layer.AlphaDropout;
import podium.model.layer.BatchNormalization;
import podium.model.layer.Conv2D;
import podium.model.layer.Dense;
import podium.model.layer.DepthwiseConv2D;
import podium.model.layer.Dropout;
import podium.model.layer.GaussianDropout;
import podium.model.layer.GaussianNoise;
import podium.model.layer.GroupNormalization;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;
import podium.model.layer.LayerNormalization;
import podium.model.layer.SeparableConv2D;
import podium.model.layer.SpatialDropout2D;

/**
 * What training a net on one image takes, by the kinds of work that a processor does at different speeds. Estimates are
 * made of it: operations alone say little, because a small net spends its time elsewhere.
 *
 * @param amounts of each kind, forward and backward, with the batch's share of updating the weights
 */
public record Work(Map<Kind, Double> amounts) {
    /** A kind of work, and its unit. */
    public enum Kind {
        /** Floating-point operations in convolutions; few filters cost as much as a processor's lanes. */
        CONVOLUTION,
        /** The same of a single channel, which leaves little to do with each value read. */
        THIN_CONVOLUTION,
        /** Floating-point operations in dense layers. */
        DENSE,
        /** The same on the images themselves, whose blank pixels are passed over. */
        DENSE_ON_IMAGES,
        /** Floating-point operations in convolutions of single channels. */
        DEPTHWISE,
        /** Floating-point operations in recurrent layers. */
        RECURRENT,
        /** Values that the gates of recurrent layers give, in all steps. */
        GATES,
        /** Values that layers give. */
        VALUES,
        /** Values that are normalised. */
        NORMALIZED,
        /** Values that need random numbers. */
        RANDOM,
        /** Weights and optimizer's arrays that a step changes. */
        UPDATES,
        /** Images. */
        IMAGES
    }

    private static final int LANES = 16;

    public Work {
        amounts = Map.copyOf(amounts);
    }

    /** @throws podium.model.layer.InvalidShapeException where shapes do not fit */
    public static Work of(ModelSpec spec) {
        Map<Kind, Double> amounts = new EnumMap<>(Kind.class);
        List<Shape> shapes = Shapes.of(spec);
        boolean behindWeights = false;
        for (int i = 0; i < shapes.size(); i++) {
            ModelSpec.Node node = spec.nodes().get(i);
            List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
            Layer layer = spec.layerOf(node);
            double values = shapes.get(i).size();
            if (layer instanceof InputLayer) {
                continue;
            }
            double weights = layer.weights(inputs).stream()
                    .mapToDouble(weight -> weight.shape().size())
                    .sum();
            addOperations(amounts, layer, inputs, shapes.get(i), behindWeights);
            add(amounts, Kind.VALUES, values);
            if (isNormalization(layer)) {
                add(amounts, Kind.NORMALIZED, values);
            } else if (isRandom(layer)) {
                add(amounts, Kind.RANDOM, values);
            }
            behindWeights |= weights > 0;
        }
        Training training = spec.training();
        double arrays = 1 + training.optimizer().slots();
        add(amounts, Kind.UPDATES, Summary.of(spec).trainableParams() * arrays / training.batchSize());
        add(amounts, Kind.IMAGES, 1);
        return new Work(amounts);
    }

    public double of(Kind kind) {
        return amounts.getOrDefault(kind, 0.0);
    }

    private static void add(Map<Kind, Double> amounts, Kind kind, double amount) {
        amounts.merge(kind, amount, Double::sum);
    }

    private static void addOperations(
            Map<Kind, Double> amounts, Layer layer, List<Shape> inputs, Shape output, boolean behindWeights) {
        // A backward pass costs two forward ones, and one where no layer before it learns.
        double passes = behindWeights ? 3 : 2;
        if (layer instanceof Conv2D convolution) {
            int filters = convolution.filters() / convolution.groups();
            int full = (filters + LANES - 1) / LANES * LANES;
            boolean single = inputs.get(0).get(-1) / convolution.groups() == 1;
            add(
                    amounts,
                    single ? Kind.THIN_CONVOLUTION : Kind.CONVOLUTION,
                    passes * layer.flops(inputs) * full / filters);
        } else if (layer instanceof Dense) {
            add(amounts, behindWeights ? Kind.DENSE : Kind.DENSE_ON_IMAGES, passes * layer.flops(inputs));
        } else if (layer instanceof DepthwiseConv2D || layer instanceof SeparableConv2D) {
            double places = (double) output.size() / output.get(-1);
            for (Weight weight : layer.weights(inputs)) {
                boolean pointwise = weight.name().startsWith("pointwise");
                add(
                        amounts,
                        pointwise ? Kind.CONVOLUTION : Kind.DEPTHWISE,
                        passes * 2 * places * weight.shape().size());
            }
        } else {
            double gates = layer.weights(inputs).stream()
                    .filter(weight -> weight.name().contains("recurrent_kernel"))
                    .mapToDouble(weight -> weight.shape().get(-1))
                    .sum();
            if (gates > 0) {
                add(amounts, Kind.RECURRENT, passes * layer.flops(inputs));
                add(amounts, Kind.GATES, passes * gates * inputs.get(0).get(0));
            }
        }
    }

    private static boolean isNormalization(Layer layer) {
        return layer instanceof BatchNormalization
                || layer instanceof LayerNormalization
                || layer instanceof GroupNormalization;
    }

    private static boolean isRandom(Layer layer) {
        return layer instanceof Dropout
                || layer instanceof AlphaDropout
                || layer instanceof GaussianDropout
                || layer instanceof GaussianNoise
                || layer instanceof SpatialDropout2D
                || layer.getClass().getSimpleName().startsWith("Random");
    }
}
