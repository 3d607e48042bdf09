package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.activation.Elementwises;
import podium.model.Shape;
import podium.model.layer.GRU;
import podium.model.layer.LSTM;
import podium.model.layer.Layer;
import podium.model.layer.SimpleRNN;

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
        var options = new RecurrentOperation.Options(
                layer.returnSequences(), layer.goBackwards(), layer.dropout(), layer.recurrentDropout());
        add(layer, assembly, cell, layer.units(), layer.useBias(), options, mask);
    }

    static void lstm(LSTM layer, Assembly assembly) {
        int units = layer.units();
        var mask = new StateMask(assembly.images() * units);
        if (layer.useBias() && layer.unitForgetBias()) {
            Arrays.fill(assembly.parameters().get(2).value, units, 2 * units, 1);
        }
        var cell = new LstmCell(
                product(assembly, 0, 4 * units, null, 0, mask),
                Elementwises.of(layer.activation()),
                Elementwises.of(layer.recurrentActivation()),
                units,
                assembly.shape().get(0),
                assembly.images());
        var options = new RecurrentOperation.Options(
                layer.returnSequences(), layer.goBackwards(), layer.dropout(), layer.recurrentDropout());
        add(layer, assembly, cell, units, layer.useBias(), options, mask);
    }

    static void gru(GRU layer, Assembly assembly) {
        int units = layer.units();
        var mask = new StateMask(assembly.images() * units);
        boolean after = layer.resetAfter();
        Parameter bias = layer.useBias() && after ? assembly.parameters().get(2) : null;
        var cell = new GruCell(
                product(assembly, 0, after ? 3 * units : 2 * units, bias, 3 * units, mask),
                after ? null : product(assembly, 2 * units, units, null, 0, mask),
                Elementwises.of(layer.activation()),
                Elementwises.of(layer.recurrentActivation()),
                units,
                assembly.shape().get(0),
                assembly.images());
        var options = new RecurrentOperation.Options(
                layer.returnSequences(), layer.goBackwards(), layer.dropout(), layer.recurrentDropout());
        add(layer, assembly, cell, units, layer.useBias(), options, mask);
    }

    private static RecurrentProduct product(
            Assembly assembly, int first, int count, @Nullable Parameter bias, int biasAt, StateMask mask) {
        return new RecurrentProduct(
                assembly.backend(), assembly.parameters().get(1), first, count, bias, biasAt, assembly.images(), mask);
    }

    private static void add(
            Layer layer,
            Assembly assembly,
            RecurrentCell cell,
            int units,
            boolean useBias,
            RecurrentOperation.Options options,
            StateMask mask) {
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
                        useBias
                                ? new RecurrentOperation.Bias(
                                        assembly.parameters().get(2), width)
                                : null,
                        new RecurrentOperation.Dimensions(assembly.images(), steps, features, units),
                        options,
                        mask,
                        assembly.randomness()),
                layer.outputShape(assembly.inputs()));
    }
}
