package podium.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import podium.engine.backend.Backends;
import podium.engine.layer.Parameter;
import podium.engine.layer.Pass;
import podium.engine.optimizer.Updates;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.ModelSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whole nets that start from Keras's weights and see its batches: the loss of each of 50 steps is Keras's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenNetsTest {
    private static final double PERCENT = 1e-2;

    @TestFactory
    Stream<DynamicTest> in_whole_batches() {
        return Golden.all("nets").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> train(golden, 16)));
    }

    @TestFactory
    Stream<DynamicTest> in_parts_of_a_batch() {
        return Golden.all("nets").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> train(golden, 5)));
    }

    private static void train(Golden golden, int images) {
        ModelSpec spec = spec(golden);
        Network network = new NetworkBuilder(spec, Backends.best(), images, 1).build();
        assumeTrue(images == 16 || !network.needsWholeBatch(), "cannot be split");
        JsonNode weights = golden.get("initial_weights");
        assertThat(network.parameters()).hasSize(weights.size());
        for (int i = 0; i < weights.size(); i++) {
            float[] values = Golden.values(weights.get(i));
            float[] target = parameter(network, weights.get(i).get("path").asText(), i).value;
            System.arraycopy(values, 0, target, 0, values.length);
        }
        network.prepare();
        var learner = new Learner(
                network,
                new Objective(network, spec.training().loss()),
                new Updates(spec.training().optimizer(), network.trainableParameters()));
        float[] x = Golden.values(golden.get("x"));
        JsonNode y = golden.get("y");
        int size = network.input().size();
        float[] targets = new float[images * 10];
        for (int step = 0; step < golden.get("batches").size(); step++) {
            JsonNode batch = golden.get("batches").get(step);
            double loss = learner.step(batch.size(), targets, (from, count) -> {
                Arrays.fill(targets, 0);
                for (int i = 0; i < count; i++) {
                    int example = batch.get(from + i).asInt();
                    System.arraycopy(x, example * size, network.input().output, i * size, size);
                    targets[i * 10 + y.get(example).asInt()] = 1;
                }
            });
            assertThat(loss)
                    .as("loss of step " + step)
                    .isCloseTo(golden.get("losses").get(step).asDouble(), Percentage.withPercentage(PERCENT));
        }
        float[] expected = Golden.values(golden.get("final_predictions"));
        float[] predictions = new float[expected.length];
        for (int image = 0; image < 8; image++) {
            System.arraycopy(x, image * size, network.input().output, 0, size);
            network.forward(1, Pass.inference(1));
            System.arraycopy(network.output().output, 0, predictions, image * 10, 10);
        }
        assertThat(Golden.error(predictions, expected)).as("predictions").isLessThan(1e-4);
    }

    /** The weight of a path's layer; Keras lists the layers of a graph in an order of its own. */
    private static Parameter parameter(Network network, String path, int index) {
        String[] names = path.split("/");
        String name = names[names.length - 2] + "/" + names[names.length - 1];
        return network.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseGet(() -> network.parameters().get(index));
    }

    private static ModelSpec spec(Golden golden) {
        JsonNode shape = golden.get("x").get("shape");
        int height = shape.get(1).asInt();
        int width = shape.size() > 2 ? shape.get(2).asInt() : 1;
        Reading reading = ConfigReader.read(
                golden.get("keras").toString().getBytes(StandardCharsets.UTF_8),
                "application/json",
                new ReadingContext(height, width, 1, 10, 64, Specs.training(16, 1), Limits.DEFAULT));
        assumeTrue(reading.spec() != null, () -> String.valueOf(reading.violations()));
        return reading.spec();
    }
}
