package podium.model.advice;

import java.util.List;

import podium.model.layer.Rescaling;

/** Pixels that are scaled a second time. */
final class Pixels implements Rule {
    private static final double SMALL = 0.02;

    @Override
    public List<Remark> on(Net net) {
        return net.nodes()
                .filter(node -> net.layer(node) instanceof Rescaling scaling
                        && Math.abs(scaling.scale()) < SMALL
                        && !net.reads(node, Net::isWeighted))
                .mapToObj(node -> Remark.on(
                        node,
                        "the net sees pixels from 0 to 1: they are divided by 255 already. " + net.name(node)
                                + " makes them as good as black; leave it out"))
                .toList();
    }
}
