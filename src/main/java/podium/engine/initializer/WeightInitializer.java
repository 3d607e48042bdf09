package podium.engine.initializer;

import podium.engine.random.RandomStream;
import podium.model.Shape;

/** Fills a weight with its first values. */
@FunctionalInterface
public interface WeightInitializer {
    void fill(Shape shape, float[] values, RandomStream random);
}
