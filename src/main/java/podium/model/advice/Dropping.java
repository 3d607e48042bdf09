package podium.model.advice;

import java.util.ArrayList;
import java.util.List;

import podium.model.layer.Dropout;

/** Dropout where it harms. */
final class Dropping implements Rule {
    private static final double MUCH = 0.6;

    @Override
    public List<Remark> on(Net net) {
        var remarks = new ArrayList<Remark>();
        net.nodes().filter(node -> net.layer(node) instanceof Dropout).forEach(node -> {
            double rate = ((Dropout) net.layer(node)).rate();
            boolean isLate = net.nodes().noneMatch(later -> later > node && Net.isWeighted(net.layer(later)));
            if (isLate) {
                remarks.add(Remark.on(
                        node,
                        net.name(node) + " comes after the last layer with weights: it blanks answers, not features."
                                + " Put it before that layer"));
            } else if (rate > MUCH) {
                remarks.add(Remark.on(
                        node,
                        net.name(node) + " drops " + Math.round(rate * 100) + " % of what it gets in every step; 0.2 to"
                                + " 0.5 is usual"));
            }
        });
        return remarks;
    }
}
