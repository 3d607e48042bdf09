package podium.keras;

import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import podium.model.binding.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViolationsTest {
    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource
    void a_faulty_layer_is_refused_at_its_place(String layer, String pointer, String message) {
        Reading reading = Configs.yaml("layers: [" + layer + ", Flatten, {Dense: {units: 10, activation: softmax}}]");
        assertThat(reading.spec()).isNull();
        assertThat(reading.violations()).anySatisfy(violation -> {
            assertThat(violation.pointer()).isEqualTo("/layers/0" + pointer);
            assertThat(violation.message()).contains(message);
        });
    }

    static Stream<Arguments> a_faulty_layer_is_refused_at_its_place() {
        return Stream.of(
                arguments("{Dense: {units: \"128\"}}", "/Dense/units", "at least 1, got \"128\""),
                arguments("{Dense: {units: true}}", "/Dense/units", "got true"),
                arguments("{Dense: {units: 128.5}}", "/Dense/units", "got 128.5"),
                arguments("{Dense: {units: .nan}}", "/Dense/units", "got NaN"),
                arguments("{Dense: {units: 1e400}}", "/Dense/units", "whole number"),
                arguments("{Dense: {units: -3}}", "/Dense/units", "at least 1, got -3"),
                arguments("{Dense: {units: null}}", "/Dense/units", "got null"),
                arguments("{Dense: {units: 99999999999999999999}}", "/Dense/units", "whole number"),
                arguments("{Dense: {}}", "/Dense", "needs units"),
                arguments("{Dense: {units: 3, actvation: relu}}", "/Dense/actvation", "did you mean activation?"),
                arguments(
                        "{Dense: {units: 3, activation: rellu}}",
                        "/Dense/activation",
                        "activation cannot be \"rellu\"; did you mean \"relu\"? It must be "),
                arguments("{Dense: {units: 3, use_bias: 1}}", "/Dense/use_bias", "true or false, got 1"),
                arguments(
                        "{Dense: {units: 3, kernel_initializer: he_nrmal}}",
                        "/Dense/kernel_initializer",
                        "did you mean HeNormal?"),
                arguments(
                        "{Dense: {units: 3, bias_initializer: {Constant: {value: [1, 2, 3]}}}}",
                        "/Dense/bias_initializer/Constant/value",
                        "would carry weights"),
                arguments("{Dropout: 1.5}", "/Dropout", "a number in [0, 1), got 1.5"),
                arguments("{Dropout: 1}", "/Dropout", "in [0, 1), got 1"),
                arguments("{Conv2D: {filters: 3, kernel_size: [1, 2, 3]}}", "/Conv2D/kernel_size", "one or two"),
                arguments("{Conv2D: {filters: 3, kernel_size: 0}}", "/Conv2D/kernel_size", "at least 1, got 0"),
                arguments("{Conv2D: {filters: 3, kernel_size: 3, padding: full}}", "/Conv2D/padding", "\"same\""),
                arguments(
                        "{Conv2D: {filters: 3, kernel_size: 3, groups: 2}}", "/Conv2D", "must be a multiple of groups"),
                arguments(
                        "{Conv2D: {filters: 3, kernel_size: 3, strides: 2, dilation_rate: 2}}",
                        "/Conv2D",
                        "cannot both exceed 1"),
                arguments("{Conv2D: {filters: 3, kernel_size: 29}}", "", "does not fit into 28 x 28"),
                arguments("{Reshape: [-1, -1]}", "/Reshape", "one -1"),
                arguments("{Reshape: [5, 5]}", "", "cannot turn (28, 28, 1) (784 values)"),
                arguments("Cov2D", "", "did you mean Conv2D?"),
                arguments("{Lambda: {function: [\"4wEAAA==\", null, null]}}", "/Lambda", "carries code"),
                arguments("{class_name: Normalization, config: {mean: [0.1]}}", "/class_name", "use Rescaling"),
                arguments(
                        "{module: my.code, class_name: Dense, config: {units: 3}, registered_name: my>Dense}",
                        "",
                        "code of your own"),
                arguments("{class_name: ClusteringLayer, config: {}}", "/class_name", "\"ClusteringLayer\" is not"),
                arguments("{class_name: 7, config: {}}", "/class_name", "must be text, got 7"),
                arguments("{Input: {shape: [32, 32, 3]}}", "", "the images are 28 x 28 x 1"),
                arguments("{Input: {shape: [null, 28, 1]}}", "/Input/shape", "list of whole numbers"),
                arguments("[1, 2]", "", "expected a layer"));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource
    void a_faulty_setting_is_refused_at_its_place(String training, String pointer, String message) {
        Reading reading =
                Configs.yaml("layers: [Flatten, {Dense: {units: 10, activation: softmax}}]\ntraining: " + training);
        assertThat(reading.spec()).isNull();
        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/training" + pointer);
            assertThat(violation.message()).contains(message);
        });
    }

    static Stream<Arguments> a_faulty_setting_is_refused_at_its_place() {
        return Stream.of(
                arguments("{optimizer: adm}", "/optimizer", "did you mean Adam?"),
                arguments("{optimizer: {Adam: {learning_rate: -1}}}", "/optimizer/Adam/learning_rate", "[0, 1000]"),
                arguments("{optimizer: {Adam: {learning_rate: \"1\"}}}", "/optimizer/Adam/learning_rate", "\"1\""),
                arguments("{optimizer: {Adam: {beta_1: 1}}}", "/optimizer/Adam/beta_1", "in [0, 1), got 1"),
                arguments("{optimizer: {Adam: {clipnorm: 1, clipvalue: 1}}}", "/optimizer/Adam", "only one of"),
                arguments("{loss: triplet}", "/loss", "not a loss that can be trained here"),
                arguments("{batch_size: 0}", "/batch_size", "at least 1, got 0"),
                arguments("{batch_size: 100000}", "/batch_size", "at most 4096"),
                arguments("{epochs: 1000}", "/epochs", "at most 200, got 1000"),
                arguments("{epochs: 5.5}", "/epochs", "got 5.5"),
                arguments("{validation_split: 1}", "/validation_split", "in [0, 1), got 1"),
                arguments(
                        "{callbacks: [{EarlyStoping: {}}]}",
                        "/callbacks/0/EarlyStoping",
                        "did you mean EarlyStopping?"),
                arguments("{epoch: 3}", "/epoch", "did you mean epochs?"),
                arguments("{shuffle: false}", "/shuffle", "must be true"),
                arguments("[1]", "", "training must be an object"));
    }

    @Test
    void all_violations_come_at_once() {
        Reading reading = Configs.yaml("""
                layers:
                  - Conv2D: {filters: many, kernel_size: 3}
                  - Flaten
                  - Dense: {units: 10, activation: softmx}
                training: {epochs: none, optimizer: sdg}
                trainning: {}
                """);
        assertThat(reading.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/layers/0/Conv2D/filters",
                        "/layers/1",
                        "/layers/2/Dense/activation",
                        "/training/epochs",
                        "/training/optimizer",
                        "/trainning");
    }

    @Test
    void counts_that_would_overflow_are_refused_without_allocating() {
        Reading reading = Configs.yaml("""
                layers:
                  - {Conv2D: {filters: 2147483647, kernel_size: 28}}
                  - {Conv2D: {filters: 2147483647, kernel_size: 1}}
                  - {Conv2D: {filters: 2147483647, kernel_size: 1}}
                  - Flatten
                  - {Dense: {units: 10, activation: softmax}}
                """);
        assertThat(reading.spec()).isNull();
        assertThat(reading.violations()).isNotEmpty();
    }

    @Test
    void a_net_that_costs_too_much_is_refused() {
        Reading reading = Configs.yaml("""
                layers: [Flatten, {Dense: {units: 40000, activation: relu}}, {Dense: {units: 10, activation: softmax}}]
                """);
        assertThat(reading.violations()).singleElement().satisfies(violation -> assertThat(violation.message())
                .contains("31,800,010 parameters"));
        assertThat(reading.summary()).isNotNull();
    }
}
