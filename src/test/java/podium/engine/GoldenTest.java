package podium.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import podium.engine.backend.Backend;
import podium.engine.backend.Backends;
import podium.engine.backend.Nd4jBackend;
import podium.engine.layer.Parameter;
import podium.engine.layer.Pass;
import podium.engine.loss.LossFunction;
import podium.engine.loss.LossFunctions;
import podium.engine.optimizer.Updates;
import podium.engine.schedule.Schedule;
import podium.engine.schedule.Schedules;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.catalog.Catalog;
import podium.model.initializer.Zeros;
import podium.model.loss.Huber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Layers, losses, optimizers and schedules against what real Keras computed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenTest {
    /** Relative to the largest value of an array; Keras, too, computed in single precision. */
    private static final double TOLERANCE = 1e-5;

    private static Stream<DynamicTest> each(String folder, Consumer<Golden> check) {
        return Golden.all(folder).stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check.accept(golden)));
    }

    private static <T> T known(Optional<T> object) {
        assumeTrue(object.isPresent(), "not in the catalogue");
        return object.get();
    }

    @TestFactory
    Stream<DynamicTest> layers_on_the_fastest_backend() {
        return each("layers", golden -> layer(golden, Backends.best()));
    }

    @TestFactory
    Stream<DynamicTest> layers_on_nd4j() {
        return each("layers", golden -> layer(golden, new Nd4jBackend()));
    }

    private static void layer(Golden golden, Backend backend) {
        var layer = known(golden.object(Catalog.LAYERS, golden.get("keras")));
        JsonNode inputs = golden.get("inputs");
        Shape[] shapes = new Shape[inputs.size()];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = Golden.imageShape(inputs.get(i));
        }
        int images = inputs.get(0).get("shape").get(0).asInt();
        Network network = new NetworkBuilder(Specs.single(layer, shapes), backend, images, 1)
                .withInputGradient()
                .build();
        List<Stage> sources = network.stages().stream()
                .filter(stage -> stage.operation == null)
                .toList();
        for (int i = 0; i < shapes.length; i++) {
            copy(Golden.values(inputs.get(i)), sources.get(i).output);
        }
        JsonNode weights = golden.get("weights");
        assertThat(network.parameters()).hasSize(weights.size());
        for (int i = 0; i < weights.size(); i++) {
            copy(Golden.values(weights.get(i)), network.parameters().get(i).value);
        }
        network.prepare();
        if (golden.content().has("outcomes")) {
            assertOutcomes(golden, network, images);
            return;
        }
        network.forward(images, new Pass(golden.get("training").asBoolean(), 0, 0, images));
        assertClose("output", network.output().output, golden.get("output"));

        if (!golden.content().has("output_gradient")) {
            return;
        }
        copy(Golden.values(golden.get("output_gradient")), network.output().gradient);
        network.backward(network.output(), images);
        for (int i = 0; i < shapes.length; i++) {
            assertClose(
                    "gradient of input " + i,
                    sources.get(i).gradient,
                    golden.get("input_gradients").get(i));
        }
        int next = 0;
        for (Parameter parameter : network.parameters()) {
            if (parameter.trainable()) {
                JsonNode expected = golden.get("weight_gradients").get(next++);
                assertClose("gradient of " + parameter.name(), parameter.gradient, expected);
            }
        }
        if (golden.content().has("weights_after")) {
            for (int i = 0; i < weights.size(); i++) {
                Parameter parameter = network.parameters().get(i);
                assertClose(
                        parameter.name() + " afterwards",
                        parameter.value,
                        golden.get("weights_after").get(i));
            }
        }
    }

    /** Of what is drawn for each image anew: always one of what Keras makes of it, and over some passes each. */
    private static void assertOutcomes(Golden golden, Network network, int images) {
        List<float[]> outcomes = new ArrayList<>();
        golden.get("outcomes").forEach(outcome -> outcomes.add(Golden.values(outcome)));
        Set<Integer> seen = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            network.forward(images, new Pass(true, 0, step, images));
            float[] output = network.output().output;
            for (int image = 0; image < images; image++) {
                int from = image * (output.length / images);
                int to = from + output.length / images;
                int which = 0;
                while (which < outcomes.size() && !isClose(output, outcomes.get(which), from, to)) {
                    which++;
                }
                assertThat(which)
                        .as("which of Keras's outcomes image %d is in step %d", image, step)
                        .isLessThan(outcomes.size());
                seen.add(which);
            }
        }
        assertThat(seen).as("outcomes met").hasSize(outcomes.size());
    }

    private static boolean isClose(float[] output, float[] expected, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Math.abs(output[i] - expected[i]) > TOLERANCE * 4) {
                return false;
            }
        }
        return true;
    }

    @TestFactory
    Stream<DynamicTest> losses() {
        return each("losses", GoldenTest::loss);
    }

    private static void loss(Golden golden) {
        var spec = known(golden.object(Catalog.LOSSES, golden.get("keras")));
        // Keras's own serialization forgets Huber's delta.
        LossFunction loss = LossFunctions.of(golden.name().equals("huber_delta") ? new Huber(0.4) : spec);
        boolean hiddenLogits = golden.content().has("activation")
                && List.of("softmax", "sigmoid")
                        .contains(golden.get("activation").asText());
        float[] predictions = Golden.values(golden.get("y_pred"));
        boolean onLogits = hiddenLogits && loss.onLogits() != null;
        if (onLogits) {
            loss = loss.onLogits();
            predictions = Golden.values(golden.get("logits"));
        }
        int images = golden.get("y_pred").get("shape").get(0).asInt();
        int classes = golden.get("y_pred").get("shape").get(1).asInt();
        float[] gradient = new float[predictions.length];
        double sum = loss.evaluate(predictions, targets(golden, classes), images, classes, 1.0 / images, gradient);
        boolean summed = golden.name().endsWith("_sum");
        double expected = golden.get("loss").asDouble();
        assertThat(summed ? sum : sum / images)
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected))));
        if (!summed && (onLogits || !golden.content().has("activation"))) {
            assertClose("gradient", gradient, golden.get("gradient"));
        }
    }

    private static float[] targets(Golden golden, int classes) {
        float[] given = Golden.values(golden.get("y_true"));
        int rows = golden.get("y_true").get("shape").get(0).asInt();
        if (given.length == rows * classes) {
            return given;
        }
        float[] targets = new float[rows * classes];
        for (int row = 0; row < rows; row++) {
            targets[row * classes + (int) given[row]] = 1;
        }
        return targets;
    }

    @TestFactory
    Stream<DynamicTest> optimizers() {
        return each("optimizers", GoldenTest::optimizer);
    }

    private static void optimizer(Golden golden) {
        var spec = known(golden.object(Catalog.OPTIMIZERS, golden.get("keras")));
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode array : golden.get("initial")) {
            int index = parameters.size();
            JsonNode constraint = golden.get("constraints").get(index);
            List<Integer> extents = new ArrayList<>();
            array.get("shape").forEach(extent -> extents.add(extent.asInt()));
            var weight = new Weight(
                    "weight",
                    new Shape(extents),
                    new Zeros(),
                    true,
                    null,
                    constraint.isNull() ? null : known(golden.object(Catalog.CONSTRAINTS, constraint)));
            var parameter = new Parameter("weight " + index, weight, true);
            copy(Golden.values(array), parameter.value);
            parameters.add(parameter);
        }
        var updates = new Updates(spec, parameters);
        for (int step = 0; step < golden.get("gradients").size(); step++) {
            assertThat(updates.learningRate())
                    .isCloseTo(
                            golden.get("learning_rates").get(step).asDouble(),
                            org.assertj.core.data.Percentage.withPercentage(1e-4));
            for (int i = 0; i < parameters.size(); i++) {
                copy(Golden.values(golden.get("gradients").get(step).get(i)), parameters.get(i).gradient);
            }
            updates.step();
            for (int i = 0; i < parameters.size(); i++) {
                assertClose(
                        "weight " + i + " after step " + step,
                        parameters.get(i).value,
                        golden.get("values").get(step).get(i));
            }
        }
        updates.finish();
        for (int i = 0; i < parameters.size(); i++) {
            assertClose(
                    "weight " + i + " at the end",
                    parameters.get(i).value,
                    golden.get("final_values").get(i));
        }
    }

    @TestFactory
    Stream<DynamicTest> schedules() {
        return each("schedules", golden -> {
            Schedule schedule = Schedules.of(known(golden.object(Catalog.LEARNING_RATES, golden.get("keras"))));
            for (int i = 0; i < golden.get("steps").size(); i++) {
                long step = golden.get("steps").get(i).asLong();
                double expected = golden.get("values").get(i).asDouble();
                assertThat(schedule.at(step))
                        .as("step " + step)
                        .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6 * Math.abs(expected) + 1e-9));
            }
        });
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }

    private static void assertClose(String what, float[] computed, JsonNode expected) {
        float[] values = Golden.values(expected);
        assertThat(Golden.error(computed, values))
                .as(() -> what + ": computed " + Arrays.toString(Arrays.copyOf(computed, Math.min(8, values.length)))
                        + ", Keras " + Arrays.toString(Arrays.copyOf(values, Math.min(8, values.length))))
                .isLessThan(TOLERANCE);
    }
}
