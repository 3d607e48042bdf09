package podium.model.advice;

import java.util.List;
import java.util.stream.Stream;

import podium.model.activation.ActivationFunction;
import podium.model.layer.Dropout;
import podium.model.layer.Flatten;
import podium.model.layer.Layer;
import podium.model.layer.Reshape;

/** Two linear layers in a row compute what one can. */
final class LinearPairs implements Rule {
    @Override
    public List<Remark> on(Net net) {
        return net.nodes()
                .boxed()
                .filter(node -> Net.isWeighted(net.layer(node)))
                .flatMap(node -> net.before(node, LinearPairs::changesNothing).stream()
                        .filter(before -> isLinear(net.layer(before)))
                        .flatMap(before -> Stream.of(Remark.on(
                                before,
                                net.name(before) + " has no activation and " + net.name(node)
                                        + " follows at once; together they are one linear layer. relu is the usual"
                                        + " choice"))))
                .toList();
    }

    private static boolean changesNothing(Layer layer) {
        return layer instanceof Flatten || layer instanceof Reshape || layer instanceof Dropout;
    }

    private static boolean isLinear(Layer layer) {
        return Net.isWeighted(layer) && Net.activation(layer) == ActivationFunction.LINEAR;
    }
}
