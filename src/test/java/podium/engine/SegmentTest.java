package podium.engine;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.engine.backend.VectorBackend;
import podium.engine.layer.Parameter;
import podium.engine.layer.Pass;
import podium.engine.random.RandomStream;
import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.layer.Layer;

import static org.assertj.core.api.Assertions.assertThat;

/** A few images at a time or all of them: the same outputs and gradients. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentTest {
    /** More than go through a segment at once, and not a multiple of it. */
    private static final int IMAGES = 21;

    private static final Layer NORMALIZATION = layer("BatchNormalization", Map.of());
    private static final Layer RELU = layer("Activation", Map.of("activation", "relu"));

    @Test
    void of_a_chain_with_every_layer_that_takes_parts() {
        ModelSpec spec = Specs.sequence(
                Specs.training(IMAGES, 1),
                Shape.of(12, 12, 1),
                convolution(8, "linear"),
                NORMALIZATION,
                RELU,
                layer("MaxPooling2D", Map.of()),
                convolution(16, "relu"),
                NORMALIZATION,
                layer("Dropout", Map.of("rate", 0.4)),
                layer("AveragePooling2D", Map.of()),
                convolution(8, "linear"),
                NORMALIZATION,
                RELU,
                layer("Flatten", Map.of()),
                layer("Dense", Map.of("units", 3)));

        assertThat(Segment.of(network(spec).stages(), true))
                .hasSizeLessThan(network(spec).stages().size() / 2 + 2);
        assertSame(spec);
    }

    @Test
    void of_a_branch_that_is_added_to_where_it_left() {
        var graph = new Specs.Graph(Specs.training(IMAGES, 1));
        int input = graph.input(Shape.of(6, 6, 2));
        int start = graph.call(convolution(8, "relu"), input);
        int branch = graph.call(RELU, graph.call(NORMALIZATION, start));
        int end = graph.call(NORMALIZATION, graph.call(convolution(8, "linear"), branch));
        int sum = graph.call(layer("Add", Map.of()), start, end);
        graph.call(layer("Dense", Map.of("units", 3)), graph.call(layer("Flatten", Map.of()), sum));

        assertSame(graph.spec());
    }

    private static void assertSame(ModelSpec spec) {
        Network joined = network(spec);
        Network apart = network(spec);
        var random = new RandomStream(3);
        for (int i = 0; i < joined.input().output.length; i++) {
            joined.input().output[i] = apart.input().output[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < joined.output().gradient.length; i++) {
            joined.output().gradient[i] = apart.output().gradient[i] = (float) random.nextGaussian();
        }
        var pass = new Pass(true, 2, 0, IMAGES);
        joined.forward(IMAGES, pass);
        joined.backward(joined.output(), IMAGES);

        List<Segment> stages = Segment.of(apart.stages(), false);
        stages.forEach(stage -> stage.forward(IMAGES, pass));
        apart.stages().forEach(stage -> stage.gradientWritten = stage == apart.output());
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).backward(IMAGES);
        }

        assertClose("output", joined.output().output, apart.output().output);
        assertClose("input", joined.input().gradient, apart.input().gradient);
        for (int i = 0; i < joined.parameters().size(); i++) {
            Parameter expected = apart.parameters().get(i);
            assertClose(expected.name(), joined.parameters().get(i).gradient, expected.gradient);
            assertClose(expected.name(), joined.parameters().get(i).value, expected.value);
        }
    }

    /** Relative to the largest value; a bias before a normalization has no gradient but rounding. */
    private static void assertClose(String name, float[] actual, float[] expected) {
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertThat(difference / largest).as(name).isLessThan(1e-5);
    }

    private static Network network(ModelSpec spec) {
        return new NetworkBuilder(spec, new VectorBackend(), IMAGES, 7)
                .withInputGradient()
                .build();
    }

    private static Layer convolution(int filters, String activation) {
        return layer(
                "Conv2D", Map.of("filters", filters, "kernel_size", 3, "padding", "same", "activation", activation));
    }

    private static Layer layer(String name, Map<String, Object> arguments) {
        return Specs.layer(name, arguments);
    }
}
