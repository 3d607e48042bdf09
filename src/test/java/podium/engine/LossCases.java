package podium.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import podium.model.catalog.Catalog;
import podium.model.loss.Loss;

/** Every loss with its switches, for gradient checks. */
final class LossCases {
    private LossCases() {}

    static List<Loss> all() {
        List<Loss> losses = new ArrayList<>();
        for (Class<?> type : Loss.class.getPermittedSubclasses()) {
            losses.add(Specs.object(Catalog.LOSSES, type.getSimpleName(), Map.of()));
        }
        for (String name : List.of(
                "CategoricalCrossentropy",
                "BinaryCrossentropy",
                "BinaryFocalCrossentropy",
                "CategoricalFocalCrossentropy")) {
            losses.add(Specs.object(Catalog.LOSSES, name, Map.of("from_logits", true, "label_smoothing", 0.2)));
            losses.add(Specs.object(Catalog.LOSSES, name, Map.of("label_smoothing", 0.1)));
        }
        losses.add(Specs.object(Catalog.LOSSES, "SparseCategoricalCrossentropy", Map.of("from_logits", true)));
        losses.add(Specs.object(Catalog.LOSSES, "BinaryFocalCrossentropy", Map.of("apply_class_balancing", true)));
        return losses;
    }
}
