package podium.keras;

import podium.model.ModelSpec;
import podium.model.advice.Adviser;
import podium.model.advice.Place;
import podium.model.advice.Remark;
import podium.model.binding.Located;
import podium.model.binding.Problems;

/** Puts the adviser's remarks where their reasons are in the author's text. */
final class Advice {
    private final Problems problems;

    Advice(Problems problems) {
        this.problems = problems;
    }

    /** @param spec made of the graph, so that it has the same nodes */
    void give(ModelSpec spec, Graph graph, Envelope envelope) {
        for (Remark remark : Adviser.on(spec)) {
            problems.warn(at(remark.place(), graph, envelope), remark.message());
        }
    }

    private static Located at(Place place, Graph graph, Envelope envelope) {
        if (place instanceof Place.OfLayer layer) {
            return graph.draftOf(graph.nodes().get(layer.node())).at();
        }
        return envelope.training().getOrDefault(((Place.OfSetting) place).name(), envelope.trainingAt());
    }
}
