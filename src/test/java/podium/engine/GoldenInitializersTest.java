package podium.engine;

import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import podium.engine.initializer.Initializers;
import podium.engine.random.RandomStream;
import podium.model.Shape;
import podium.model.catalog.Catalog;
import podium.model.initializer.Identity;
import podium.model.initializer.Initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The distributions of initial weights against large samples of real Keras; the numbers drawn are our own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenInitializersTest {
    private static final int SAMPLE = 200_000;

    @TestFactory
    Stream<DynamicTest> initializers() {
        Golden all = Golden.read("initializers.json");
        return StreamSupport.stream(all.content().spliterator(), false).map(golden -> {
            String name = golden.get("name").asText() + " " + golden.get("shape");
            // Keras's own serialization forgets Identity's gain.
            Initializer initializer = golden.has("values")
                    ? new Identity(1.5)
                    : all.object(Catalog.INITIALIZERS, golden.get("keras")).orElseThrow();
            return DynamicTest.dynamicTest(name, () -> check(golden, initializer));
        });
    }

    private static void check(JsonNode golden, Initializer initializer) {
        Integer[] extents = StreamSupport.stream(golden.get("shape").spliterator(), false)
                .map(JsonNode::asInt)
                .toArray(Integer[]::new);
        Shape shape = Shape.of(extents);
        float[] values = sample(initializer, shape);
        double mean = 0;
        for (float value : values) {
            mean += value / (double) values.length;
        }
        double variance = 0;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            variance += (value - mean) * (value - mean) / values.length;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double deviation = golden.get("std").asDouble();
        assertThat(mean).isCloseTo(golden.get("mean").asDouble(), within(1e-6 + 0.02 * deviation));
        assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(1e-6 + 0.01 * deviation));
        // The edges of the distribution, where it has any; the tails of a normal one depend on the sample's size.
        double edge = golden.get("max").asDouble() - golden.get("mean").asDouble();
        if (edge < 2.5 * deviation) {
            assertThat((double) low).isCloseTo(golden.get("min").asDouble(), within(1e-6 + 0.05 * deviation));
            assertThat((double) high).isCloseTo(golden.get("max").asDouble(), within(1e-6 + 0.05 * deviation));
        }
        if (golden.has("values")) {
            assertThat(Arrays.copyOf(values, (int) shape.size())).containsExactly(Golden.values(golden.get("values")));
        }
        if (golden.has("gram_diagonal")) {
            assertThat(gramDiagonal(values, shape))
                    .isCloseTo(golden.get("gram_diagonal").asDouble(), within(1e-4));
        }
    }

    private static float[] sample(Initializer initializer, Shape shape) {
        int size = (int) shape.size();
        float[] values = new float[Math.max(1, SAMPLE / size) * size];
        float[] one = new float[size];
        for (int at = 0; at < values.length; at += size) {
            Initializers.fill(initializer, shape, one, new RandomStream(3, at));
            System.arraycopy(one, 0, values, at, size);
        }
        return values;
    }

    /** The mean square length of the rows or columns, whichever are fewer, all axes but the last flattened. */
    private static double gramDiagonal(float[] values, Shape shape) {
        int size = (int) shape.size();
        int columns = shape.get(-1);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum / Math.min(columns, size / columns);
    }
}
