package podium.model.advice;

import java.util.List;
import java.util.OptionalInt;

import podium.model.layer.Dense;
import podium.model.layer.GRU;
import podium.model.layer.LSTM;
import podium.model.layer.Layer;
import podium.model.layer.SimpleRNN;

/** Where a net spends its weights. */
final class DenseSizes implements Rule {
    private static final int PIXELS = 256;
    private static final long MANY_WEIGHTS = 200_000;
    private static final double MOST = 0.8;

    @Override
    public List<Remark> on(Net net) {
        OptionalInt found =
                net.nodes().filter(node -> net.layer(node) instanceof Dense).findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        int first = found.getAsInt();
        long inputs = net.before(first)
                .map(before -> (long) net.shapes().get(before).get(-1))
                .orElse(0L);
        int units = ((Dense) net.layer(first)).units();
        if (!net.reads(first, DenseSizes::seesNeighbours)) {
            boolean isOnly =
                    net.nodes().filter(node -> Net.isWeighted(net.layer(node))).count() == 1;
            return isOnly || inputs < PIXELS ? List.of() : List.of(onPixels(net, first, inputs, units));
        }
        long total = net.nodes().mapToLong(net::weights).sum();
        long own = inputs * units;
        return own < MANY_WEIGHTS || own < MOST * total
                ? List.of()
                : List.of(behindConvolutions(net, first, own, total));
    }

    private static Remark onPixels(Net net, int node, long inputs, int units) {
        return Remark.on(
                node,
                Net.count(inputs) + " × " + units + " = " + Net.count(inputs * units)
                        + " weights in the first Dense: one"
                        + " for every pixel and unit, so a stroke is learned anew wherever it may be. A Conv2D needs 9"
                        + " for a 3×3 kernel, and uses them everywhere");
    }

    private static Remark behindConvolutions(Net net, int node, long own, long total) {
        return Remark.on(
                node,
                net.name(node) + " has " + Math.round(100.0 * own / total) + " % of all weights, because so much is"
                        + " flattened before it; pooling once more, or GlobalAveragePooling2D instead of Flatten,"
                        + " saves most of them");
    }

    private static boolean seesNeighbours(Layer layer) {
        return Net.isConvolution(layer) || layer instanceof LSTM || layer instanceof GRU || layer instanceof SimpleRNN;
    }
}
