package podium.keras;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Summary;
import podium.model.layer.Conv2D;
import podium.model.layer.Dropout;
import podium.model.layer.InputLayer;
import podium.model.optimizer.Adam;
import podium.model.schedule.Constant;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShortFormTest {
    @Test
    void reads_the_course_net() {
        Reading reading = Configs.yaml(Configs.COURSE);

        ModelSpec spec = Configs.accepted(reading);
        assertThat(reading.name()).isEqualTo("two convs");
        assertThat(reading.warnings()).isEmpty();
        assertThat(spec.training().batchSize()).isEqualTo(128);
        assertThat(((Adam) spec.training().optimizer()).learningRate()).isEqualTo(new Constant(0.001));
        assertThat(spec.layers())
                .extracting(ModelSpec.NamedLayer::name)
                .containsExactly(
                        "input",
                        "reshape",
                        "conv2d",
                        "average_pooling2d",
                        "conv2d_1",
                        "average_pooling2d_1",
                        "flatten",
                        "dense");
    }

    @Test
    void the_unfinished_example_of_the_course_shows_its_table_too() {
        Reading reading = Configs.yaml("""
                layers:
                  - Reshape: [28, 28, 1]
                  - Conv2D: {filters: 32, kernel_size: 3, padding: same}
                  - AveragePooling2D
                  - Conv2D: {filters: 32, kernel_size: 3, padding: same}
                  - AveragePooling2D
                """);

        assertThat(reading.spec()).isNull();
        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/layers/4");
            assertThat(violation.message()).contains("(7, 7, 32)", "Flatten");
        });
        Summary summary = reading.summary();
        assertThat(summary).isNotNull();
        assertThat(summary.rows()).extracting(Summary.Row::params).containsExactly(0L, 320L, 0L, 9_248L, 0L);
        assertThat(summary.rows().get(4).outputShape()).isEqualTo(Shape.of(7, 7, 32));
        assertThat(summary.totalParams()).isEqualTo(9_568);
    }

    @Test
    void json_and_yaml_are_the_same_net() {
        ModelSpec json = Configs.accepted(Configs.json("""
                {"layers": ["flatten", {"Dropout": 0.25}, {"dense": {"units": 10.0, "activation": "softmax"}}]}
                """));
        ModelSpec yaml = Configs.accepted(Configs.yaml("""
                layers:
                  - Flatten: {name: mine}
                  - Dropout: {rate: 0.25}
                  - Dense: {units: 10, activation: softmax, name: last}
                """));

        assertThat(yaml.hash()).isEqualTo(json.hash()).hasSize(64);
        assertThat(yaml.layers().get(1).name()).isEqualTo("mine");
        assertThat(((Dropout) json.layers().get(2).layer()).rate()).isEqualTo(0.25);
    }

    @Test
    void a_bare_list_of_layers_is_a_model() {
        Configs.accepted(Configs.yaml("[Flatten, {Dense: {units: 10, activation: softmax}}]"));
        assertThat(Configs.json("[\"Flatten\", {\"Dense\": {\"units\": 0}}]").violations())
                .anySatisfy(violation -> assertThat(violation.pointer()).isEqualTo("/1/Dense/units"));
    }

    @Test
    void the_input_follows_the_first_layer() {
        assertThat(input("[{Dense: {units: 10, activation: softmax}}]")).isEqualTo(Shape.of(784));
        assertThat(input("[Flatten, {Dense: {units: 10, activation: softmax}}]"))
                .isEqualTo(Shape.of(28, 28, 1));
        assertThat(input("[{Input: {shape: [1, 28, 28]}}, Flatten, {Dense: {units: 10, activation: softmax}}]"))
                .isEqualTo(Shape.of(1, 28, 28));
    }

    private static Shape input(String layers) {
        ModelSpec spec = Configs.accepted(Configs.yaml("layers: " + layers));
        return ((InputLayer) spec.layers().get(0).layer()).shape();
    }

    @Test
    void numbers_as_students_write_them_in_yaml() {
        ModelSpec spec = Configs.accepted(Configs.yaml("""
                layers: [{Conv2D: {filters: 8, kernel_size: [3, 5]}}, Flatten, {Dense: {units: 10, activation: softmax}}]
                training: {optimizer: {SGD: {learning_rate: 1e-2, momentum: .9}}}
                """));
        assertThat(spec.training().optimizer().learningRate()).isEqualTo(new Constant(0.01));
        assertThat(((Conv2D) spec.layers().get(1).layer()).kernelSize().width()).isEqualTo(5);
    }

    @Test
    void a_model_within_the_model_is_read_in_place() {
        ModelSpec nested = Configs.accepted(Configs.yaml("""
                layers:
                  - Sequential: {layers: [Flatten, {Dense: {units: 32, activation: relu}}]}
                  - Dense: {units: 10, activation: softmax}
                """));
        ModelSpec plain = Configs.accepted(Configs.yaml("""
                layers: [Flatten, {Dense: {units: 32, activation: relu}}, {Dense: {units: 10, activation: softmax}}]
                """));
        assertThat(nested.hash()).isEqualTo(plain.hash());
    }
}
