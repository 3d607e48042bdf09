package podium.keras;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import podium.model.ModelSpec;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FunctionalReaderTest {
    @Test
    void a_shared_layer_owns_its_weights_once() {
        Reading reading = Configs.yaml(model("""
                - {class_name: Flatten, name: f, config: {}, inbound_nodes: [[[i, 0, 0, {}]]]}
                - {class_name: Dense, name: wide, config: {units: 784}, inbound_nodes: [[[f, 0, 0, {}]], [[wide, 0, 0, {}]]]}
                - {class_name: Dense, name: last, config: {units: 10, activation: softmax}, inbound_nodes: [[[wide, 1, 0, {}]]]}
                """, "last"));
        ModelSpec spec = Configs.accepted(reading);
        assertThat(spec.layers()).hasSize(4);
        assertThat(spec.nodes()).hasSize(5);
        assertThat(spec.nodes().get(3)).isEqualTo(new ModelSpec.Node(2, List.of(2)));
        assertThat(reading.summary()).isNotNull();
        assertThat(reading.summary().totalParams()).isEqualTo(784 * 784 + 784 + 7850);
    }

    @Test
    void what_does_not_lead_to_the_output_is_left_out_with_a_warning() {
        Reading reading = Configs.yaml(model("""
                - {class_name: Flatten, name: f, config: {}, inbound_nodes: [[[i, 0, 0, {}]]]}
                - {class_name: Dense, name: idle, config: {units: 7}, inbound_nodes: [[[f, 0, 0, {}]]]}
                - {class_name: Dense, name: last, config: {units: 10, activation: softmax}, inbound_nodes: [[[f, 0, 0, {}]]]}
                """, "last"));
        assertThat(Configs.accepted(reading).layers()).hasSize(3);
        assertThat(reading.warnings()).anySatisfy(warning -> {
            assertThat(warning.pointer()).isEqualTo("/config/layers/2");
            assertThat(warning.message()).contains("\"idle\"");
        });
    }

    @Test
    void a_missing_layer_is_named_where_it_is_asked_for() {
        Reading reading = Configs.yaml(model("""
                - {class_name: Flatten, name: f, config: {}, inbound_nodes: [[[nowhere, 0, 0, {}]]]}
                """, "f"));
        assertThat(reading.violations()).anySatisfy(violation -> {
            assertThat(violation.pointer()).isEqualTo("/config/layers/1/inbound_nodes/0/0");
            assertThat(violation.message()).contains("\"nowhere\"");
        });
    }

    @Test
    void a_circle_is_refused() {
        Reading reading = Configs.yaml(model("""
                - {class_name: Flatten, name: f, config: {}, inbound_nodes: [[[g, 0, 0, {}]]]}
                - {class_name: Flatten, name: g, config: {}, inbound_nodes: [[[f, 0, 0, {}]]]}
                """, "g"));
        assertThat(reading.violations())
                .anySatisfy(violation -> assertThat(violation.message()).contains("depends on itself"));
    }

    @Test
    void two_outputs_are_refused() {
        Reading reading = Configs.yaml("""
                class_name: Functional
                config: {layers: [{class_name: InputLayer, name: i, config: {shape: [784]}, inbound_nodes: []}],
                  input_layers: [[i, 0, 0]], output_layers: [[i, 0, 0], [i, 0, 0]]}
                """);
        assertThat(reading.violations()).singleElement().satisfies(violation -> assertThat(violation.message())
                .contains("one input and one output"));
    }

    @Test
    @Timeout(10)
    void models_that_call_models_many_times_are_cut_off() {
        String inner = "{class_name: InputLayer, name: i, config: {}, inbound_nodes: []}";
        String model = "{class_name: Functional, name: m, config: {layers: [" + inner
                + "], input_layers: [[i, 0, 0]], output_layers: [[i, 0, 0]]}, inbound_nodes: %s}";
        String calls = "[" + "[[x, 0, 0, {}]], ".repeat(99) + "[[x, 0, 0, {}]]]";
        for (int i = 0; i < 4; i++) {
            model = "{class_name: Functional, name: m, config: {layers: [{class_name: InputLayer, name: x, config: {}},"
                    + model.formatted(calls) + "], input_layers: [[x, 0, 0]], output_layers: [[m, 99, 0]]},"
                    + " inbound_nodes: %s}";
        }
        Reading reading = Configs.yaml(model(
                "- {class_name: Flatten, name: x, config: {}, inbound_nodes: [[[i, 0, 0, {}]]]}\n- "
                        + model.formatted(calls) + "\n",
                "m"));
        assertThat(reading.violations())
                .anySatisfy(violation -> assertThat(violation.message()).contains("more than 500 calls"));
    }

    @Test
    void the_order_in_which_layers_are_listed_does_not_matter() {
        String flat = "- {class_name: Flatten, name: f, config: {}, inbound_nodes: [[[i, 0, 0, {}]]]}\n";
        String last = "- {class_name: Dense, name: d, config: {units: 10, activation: softmax},"
                + " inbound_nodes: [[[f, 0, 0, {}]]]}\n";
        ModelSpec one = Configs.accepted(Configs.yaml(model(flat + last, "d")));
        ModelSpec other = Configs.accepted(Configs.yaml(model(last + flat, "d")));
        assertThat(other.canonicalJson()).isEqualTo(one.canonicalJson());
    }

    private static String model(String layers, String output) {
        return """
                class_name: Functional
                config:
                  name: net
                  input_layers: [[i, 0, 0]]
                  output_layers: [[%s, 0, 0]]
                  layers:
                  - {class_name: InputLayer, name: i, config: {batch_shape: [null, 28, 28, 1]}, inbound_nodes: []}
                """.formatted(output) + layers.indent(2);
    }
}
