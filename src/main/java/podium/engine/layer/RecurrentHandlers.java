package podium.engine.layer;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.engine.activation.Elementwises;
import podium.model.Shape;
import podium.model.layer.Bidirectional;
import podium.model.layer.GRU;
import podium.model.layer.LSTM;
import podium.model.layer.Recurrence;
import podium.model.layer.RecurrentLayer;
import podium.model.layer.SimpleRNN;
import podium.model.layer.TimeDistributed;

/** Recurrent layers. Where both the input and the state are dropped, all gates see the same mask. */
final class RecurrentHandlers {
    private RecurrentHandlers() {}

    static void simple(SimpleRNN layer, Assembly assembly) {
        var mask = new StateMask(assembly.images() * layer.units());
        var cell = new SimpleCell(
                product(assembly, 0, layer.units(), null, 0, mask),
                Elementwises.of(layer.activation()),
                layer.units(),
                assembly.shape().get(0),
                assembly.images());
        add(layer, assembly, cell, mask);
    }

    static void lstm(LSTM layer, Assembly assembly) {
        int units = layer.units();
        var mask = new StateMask(assembly.images() * units);
        if (layer.recurrence().useBias() && layer.unitForgetBias()) {
            Arrays.fill(assembly.parameters().get(2).value, units, 2 * units, 1);
        }
        var cell = new LstmCell(
                product(assembly, 0, 4 * units, null, 0, mask),
                Elementwises.of(layer.activation()),
                Elementwises.of(layer.recurrentActivation()),
                units,
                assembly.shape().get(0),
                assembly.images());
        add(layer, assembly, cell, mask);
    }

    static void gru(GRU layer, Assembly assembly) {
        int units = layer.units();
        var mask = new StateMask(assembly.images() * units);
        boolean after = layer.resetAfter();
        Parameter bias =
                layer.recurrence().useBias() && after ? assembly.parameters().get(2) : null;
        var cell = new GruCell(
                product(assembly, 0, after ? 3 * units : 2 * units, bias, 3 * units, mask),
                after ? null : product(assembly, 2 * units, units, null, 0, mask),
                Elementwises.of(layer.activation()),
                Elementwises.of(layer.recurrentActivation()),
                units,
                assembly.shape().get(0),
                assembly.images());
        add(layer, assembly, cell, mask);
    }

    private static RecurrentProduct product(
            Assembly assembly, int first, int count, @Nullable Parameter bias, int biasAt, StateMask mask) {
        return new RecurrentProduct(
                assembly.backend(), assembly.parameters().get(1), first, count, bias, biasAt, assembly.images(), mask);
    }

    private static void add(RecurrentLayer layer, Assembly assembly, RecurrentCell cell, StateMask mask) {
        Recurrence recurrence = layer.recurrence();
        int units = layer.units();
        Shape sequence = assembly.shape();
        int steps = sequence.get(0);
        int features = sequence.get(1);
        int width = cell.gates() * units;
        var product = assembly.backend()
                .matrixProduct(features, width, assembly.images() * steps, assembly.inputNeedsGradient());
        assembly.add(
                new RecurrentOperation(
                        cell,
                        product,
                        assembly.parameters().get(0),
                        recurrence.useBias()
                                ? new RecurrentOperation.Bias(
                                        assembly.parameters().get(2), width)
                                : null,
                        new RecurrentOperation.Dimensions(assembly.images(), steps, features, units),
                        recurrence,
                        mask,
                        assembly.randomness()),
                layer.outputShape(assembly.inputs()));
    }

    /** What the layer from the end yields is turned round again, so that both outputs speak of the same step. */
    static void bidirectional(Bidirectional layer, Assembly assembly) {
        List<Shape> inputs = assembly.inputs();
        List<Parameter> parameters = assembly.parameters();
        int split = layer.forward().weights(inputs).size();
        Shape one = layer.forward().outputShape(inputs);
        Shape other = layer.backward().outputShape(inputs);
        Shape output = layer.outputShape(inputs);
        List<Shape> both = List.of(one, other);
        Operation merge =
                switch (layer.mergeMode()) {
                    case CONCAT -> new ConcatenateOperation(both, one.rank() - 1);
                    case SUM -> new MergeOperation(MergeOperation.Rule.SUM, both, output);
                    case MUL -> new MergeOperation(MergeOperation.Rule.PRODUCT, both, output);
                    case AVE -> new MergeOperation(MergeOperation.Rule.MEAN, both, output);
                };
        assembly.join(
                List.of(
                        new Assembly.Branch(0, part -> part.call(layer.forward(), parameters.subList(0, split))),
                        new Assembly.Branch(0, part -> {
                            part.call(layer.backward(), parameters.subList(split, parameters.size()));
                            turnRound(part);
                        })),
                merge,
                output);
    }

    private static void turnRound(Assembly assembly) {
        Shape shape = assembly.shape();
        if (shape.rank() < 2) {
            return;
        }
        int[] places = new int[(int) shape.size()];
        for (int i = 0; i < places.length; i++) {
            int step = shape.get(0) - 1 - i / shape.get(1);
            places[i] = step * shape.get(1) + i % shape.get(1);
        }
        assembly.add(new GatherOperation(new int[][] {places}, null, shape.size()));
    }

    static void stepwise(TimeDistributed layer, Assembly assembly) {
        var operation = StepwiseOperation.of(
                layer.layer(), layer.step(assembly.inputs()), assembly.shape().get(0), assembly);
        assembly.add(operation, layer.outputShape(assembly.inputs()));
    }
}
