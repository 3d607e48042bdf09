package podium.model.advice;

import java.util.ArrayList;
import java.util.List;

import podium.model.activation.ActivationFunction;

/** Functions inside the net that hold up its gradients. */
final class Activations implements Rule {
    private static final int SIGMOIDS = 2;

    @Override
    public List<Remark> on(Net net) {
        var remarks = new ArrayList<Remark>();
        net.nodes()
                .filter(node -> node != net.last()
                        && Net.activation(net.layer(node)) == ActivationFunction.SOFTMAX
                        && Net.isWeighted(net.layer(node)))
                .forEach(node -> remarks.add(Remark.on(
                        node,
                        "softmax inside the net makes the units of " + net.name(node)
                                + " share a sum of 1, so that one speaks and the others fall silent; relu is usual"
                                + " before the last layer")));
        int[] sigmoids = net.nodes()
                .filter(node -> node != net.last() && Net.activation(net.layer(node)) == ActivationFunction.SIGMOID)
                .toArray();
        if (sigmoids.length >= SIGMOIDS) {
            remarks.add(Remark.on(
                    sigmoids[0],
                    "each of the " + sigmoids.length
                            + " hidden sigmoids lets at most a quarter of the gradient through,"
                            + " so the first layers learn slowest; relu lets it pass"));
        }
        return remarks;
    }
}
