package podium.model.advice;

import java.util.List;

import podium.model.layer.BatchNormalization;
import podium.model.layer.GroupNormalization;
import podium.model.layer.Layer;
import podium.model.layer.LayerNormalization;

/** Deep nets without normalisation. */
final class Depth implements Rule {
    private static final int DEEP = 6;

    @Override
    public List<Remark> on(Net net) {
        int[] weighted =
                net.nodes().filter(node -> Net.isWeighted(net.layer(node))).toArray();
        boolean normalised = net.nodes().anyMatch(node -> normalises(net.layer(node)));
        if (weighted.length < DEEP || normalised) {
            return List.of();
        }
        return List.of(Remark.on(
                weighted[0],
                weighted.length + " layers with weights and no normalisation: deep nets start slowly, or not at all."
                        + " BatchNormalization after each convolution keeps its output in a range that the next one can"
                        + " use, and takes a larger learning rate"));
    }

    private static boolean normalises(Layer layer) {
        return layer instanceof BatchNormalization
                || layer instanceof LayerNormalization
                || layer instanceof GroupNormalization;
    }
}
