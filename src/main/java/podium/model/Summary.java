package podium.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import podium.model.layer.InputLayer;
import podium.model.layer.Layer;

/**
 * The table that Keras's {@code model.summary()} prints, with costs. Counts throw {@link ArithmeticException} rather
 * than wrap around.
 *
 * @param rows one a call of a layer, in order; a chain's input is left out, as Keras does
 * @param totalParams as Keras counts them
 * @param flopsPerImage one forward pass
 * @param memoryBytes what training holds at once: weights with gradients and the optimizer's arrays, and a batch's
 *     activations with their gradients; without the process's own
 */
public record Summary(
        List<Row> rows,
        long totalParams,
        long trainableParams,
        long nonTrainableParams,
        long flopsPerImage,
        long memoryBytes) {
    private static final int FLOAT = 4;

    public Summary {
        rows = List.copyOf(rows);
    }

    /**
     * @param name the layer's
     * @param type Keras's class name
     * @param outputShape without the batch axis
     * @param params all of the layer's weights; 0 in the second row of a shared layer, as its weights are counted once
     */
    public record Row(String name, String type, Shape outputShape, long params) {}

    /**
     * @param spec a spec whose shapes fit
     * @throws podium.model.layer.InvalidShapeException where they do not
     */
    public static Summary of(ModelSpec spec) {
        return of(spec.layers(), spec.nodes(), Shapes.of(spec), spec.training());
    }

    /** As far as shapes are known: the first {@code shapes.size()} nodes. */
    public static Summary of(
            List<ModelSpec.NamedLayer> layers, List<ModelSpec.Node> nodes, List<Shape> shapes, Training training) {
        var rows = new ArrayList<Row>();
        Set<Integer> counted = new LinkedHashSet<>();
        boolean chain = isChain(nodes);
        long trainable = 0;
        long fixed = 0;
        long flops = 0;
        long activations = 0;
        for (int i = 0; i < shapes.size(); i++) {
            ModelSpec.Node node = nodes.get(i);
            ModelSpec.NamedLayer named = layers.get(node.layer());
            Layer layer = named.layer();
            List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
            long params = 0;
            if (counted.add(node.layer())) {
                for (Weight weight : layer.weights(inputs)) {
                    long size = weight.shape().size();
                    params = Math.addExact(params, size);
                    if (weight.trainable() && named.trainable()) {
                        trainable = Math.addExact(trainable, size);
                    } else {
                        fixed = Math.addExact(fixed, size);
                    }
                }
            }
            if (!(layer instanceof InputLayer) || !chain) {
                rows.add(new Row(named.name(), layer.getClass().getSimpleName(), shapes.get(i), params));
            }
            flops = Math.addExact(flops, layer.flops(inputs));
            activations = Math.addExact(
                    activations, Math.multiplyExact(2L, shapes.get(i).size()));
            activations = Math.addExact(activations, layer.workspace(inputs));
        }
        long perBatch = Math.multiplyExact(activations, training.batchSize());
        long perWeight = 2L
                + training.optimizer().slots()
                + (training.optimizer().extras().useEma() ? 1 : 0)
                + (training.optimizer().extras().gradientAccumulationSteps() == null ? 0 : 1);
        long floats = Math.addExact(Math.addExact(Math.multiplyExact(trainable, perWeight), fixed), perBatch);
        return new Summary(
                rows, Math.addExact(trainable, fixed), trainable, fixed, flops, Math.multiplyExact(floats, FLOAT));
    }

    /** Keras lists the input of a functional model, and not that of a Sequential. */
    private static boolean isChain(List<ModelSpec.Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).inputs().equals(i == 0 ? List.of() : List.of(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Operations of the whole training: a backward pass costs about two forward ones. */
    public long trainingFlops(long images, int epochs) {
        return Math.multiplyExact(Math.multiplyExact(Math.multiplyExact(flopsPerImage, 3L), images), epochs);
    }
}
