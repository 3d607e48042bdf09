package podium.keras;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            softmax | {loss: {CategoricalCrossentropy: {from_logits: true}}}       | /training/loss      | from_logits
            linear  | {loss: categorical_crossentropy}                             | /layers/1           | softmax
            linear  | {loss: mse}                                                  | /layers/1           | mean squared error
            softmax | {optimizer: {Adam: {learning_rate: 3.13e-05}}}               | /training/optimizer | ReduceLROnPlateau
            softmax | {optimizer: {Adam: {learning_rate: 1.0}}}                    | /training/optimizer | large
            softmax | {optimizer: {SGD: {learning_rate: 0}}}                       | /training/optimizer | nothing is learned
            softmax | {validation_split: 0, callbacks: [EarlyStopping]}            | /training/callbacks | validation_split
            """)
    void warns_of_what_is_probably_not_meant(String activation, String training, String pointer, String message) {
        Reading reading = Configs.yaml(
                "layers: [Flatten, {Dense: {units: 10, activation: " + activation + "}}]\ntraining: " + training);
        Configs.accepted(reading);
        assertThat(reading.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.pointer()).isEqualTo(pointer);
            assertThat(warning.message()).contains(message);
        });
    }

    @Test
    void two_linear_layers_in_a_row_are_pointed_out() {
        Reading reading = Configs.yaml(
                "layers: [{Conv2D: {filters: 4, kernel_size: 3}}, Flatten, {Dense: {units: 10, activation: softmax}}]");
        assertThat(reading.warnings()).singleElement().satisfies(warning -> assertThat(warning.pointer())
                .isEqualTo("/layers/0"));
    }

    @Test
    void logits_with_from_logits_are_fine() {
        Reading reading = Configs.yaml(
                "layers: [Flatten, {Dense: 10}]\ntraining: {loss: {SparseCategoricalCrossentropy: {from_logits: true}}}");
        Configs.accepted(reading);
        assertThat(reading.warnings()).isEmpty();
    }
}
