package podium.engine;

import java.util.List;

import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.Loss;
import podium.model.loss.MeanSquaredError;
import podium.model.loss.SparseCategoricalCrossentropy;

/** Every loss with its switches, for gradient checks. */
final class LossCases {
    private LossCases() {}

    static List<Loss> all() {
        return List.of(
                new CategoricalCrossentropy(false, 0),
                new CategoricalCrossentropy(false, 0.1),
                new CategoricalCrossentropy(true, 0.1),
                new SparseCategoricalCrossentropy(false),
                new SparseCategoricalCrossentropy(true),
                new MeanSquaredError());
    }
}
