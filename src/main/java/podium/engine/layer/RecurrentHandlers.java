package podium.engine.layer;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.layer.Bidirectional;
import podium.model.layer.GRU;
import podium.model.layer.LSTM;
import podium.model.layer.Recurrence;
import podium.model.layer.RecurrentLayer;
import podium.model.layer.SimpleRNN;
import podium.model.layer.TimeDistributed;

/**
 * Recurrent layers. As in keras/src/layers/rnn, each gate of an LSTM or GRU has masks of its own where the state is dropped
 * or the first implementation is asked for, and else all share one.
 */
final class RecurrentHandlers {
    private RecurrentHandlers() {}

    static void simple(SimpleRNN layer, Assembly assembly) {
        var masks = new Masks(layer, 1, assembly);
        var cell = new SimpleCell(
                masks.product(0, layer.units(), null, 0),
                assembly.backend().activation(layer.activation()),
                layer.units(),
                assembly.shape().get(0),
                assembly.images());
        masks.add(cell);
    }

    static void lstm(LSTM layer, Assembly assembly) {
        int units = layer.units();
        var masks = new Masks(layer, 4, assembly);
        if (layer.recurrence().useBias() && layer.unitForgetBias()) {
            Arrays.fill(assembly.parameters().get(2).value, units, 2 * units, 1);
        }
        var cell = new LstmCell(
                masks.product(0, 4 * units, null, 0),
                assembly.backend().activation(layer.activation()),
                assembly.backend().activation(layer.recurrentActivation()),
                units,
                assembly.shape().get(0),
                assembly.images());
        masks.add(cell);
    }

    static void gru(GRU layer, Assembly assembly) {
        int units = layer.units();
        var masks = new Masks(layer, 3, assembly);
        boolean after = layer.resetAfter();
        Parameter bias =
                layer.recurrence().useBias() && after ? assembly.parameters().get(2) : null;
        var cell = new GruCell(
                masks.product(0, after ? 3 * units : 2 * units, bias, 3 * units),
                after ? null : masks.product(2 * units, units, null, 0),
                assembly.backend().activation(layer.activation()),
                assembly.backend().activation(layer.recurrentActivation()),
                units,
                assembly.shape().get(0),
                assembly.images());
        masks.add(cell);
    }

    /** What is dropped of a layer's input and state, and the products that see it. */
    private static final class Masks {
        private final RecurrentLayer layer;
        private final Assembly assembly;
        private final StateMask input;
        private final StateMask state;

        Masks(RecurrentLayer layer, int gates, Assembly assembly) {
            Recurrence recurrence = layer.recurrence();
            this.layer = layer;
            this.assembly = assembly;
            int separate = layer.implementation() == 1 ? gates : 1;
            int features = assembly.shape().get(1);
            input = new StateMask(separate, assembly.images(), features, recurrence.dropout());
            state = new StateMask(separate, assembly.images(), layer.units(), recurrence.recurrentDropout());
        }

        /** The state times columns of the recurrent kernel. */
        GateProduct product(int first, int count, @Nullable Parameter bias, int biasAt) {
            var columns = new GateProduct.Columns(assembly.parameters().get(1), first, count, bias, biasAt);
            int units = layer.units();
            return new GateProduct(
                    assembly.backend(), columns, state, first / units, units, assembly.images(), 1, true);
        }

        void add(RecurrentCell cell) {
            int units = layer.units();
            int steps = assembly.shape().get(0);
            Parameter bias =
                    layer.recurrence().useBias() ? assembly.parameters().get(2) : null;
            var columns = new GateProduct.Columns(assembly.parameters().get(0), 0, cell.gates() * units, bias, 0);
            var product = new GateProduct(
                    assembly.backend(),
                    columns,
                    input,
                    0,
                    units,
                    assembly.images(),
                    steps,
                    assembly.inputNeedsGradient());
            assembly.add(
                    new RecurrentOperation(
                            cell,
                            product,
                            new RecurrentOperation.Dimensions(assembly.images(), steps, units),
                            layer.recurrence(),
                            input,
                            state,
                            assembly.randomness()),
                    layer.outputShape(assembly.inputs()));
        }
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
