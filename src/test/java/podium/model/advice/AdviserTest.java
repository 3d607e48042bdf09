package podium.model.advice;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.Training;
import podium.model.binding.Warning;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.optimizer.Adam;

import static org.assertj.core.api.Assertions.assertThat;

/** What the adviser says, at which place of the author's text. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdviserTest {
    private static final Training DEFAULTS =
            new Training(new Adam(0.001), new CategoricalCrossentropy(false, 0), 128, 5, 0.1, List.of());
    private static final String CONVOLUTION = "Conv2D: {filters: 8, kernel_size: 3, activation: relu}";
    private static final String OUTPUT = "Dense: {units: 10, activation: softmax}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Flatten, Dense: {units: 128, activation: relu}, OUT              | /layers/1 | 784 × 128 = 100,352 weights
            CONV, Flatten, Dense: {units: 64, activation: relu}, OUT         | /layers/2 | 100 % of all weights
            Rescaling: 0.00392156, Flatten, OUT                              | /layers/0 | divided by 255 already
            CONV, Flatten, Dense: {units: 10, activation: sigmoid}           | /layers/2 | a probability of its own
            CONV, Flatten, OUT, Dropout: 0.5                                 | /layers/3 | blanks answers
            CONV, Dropout: 0.9, Flatten, OUT                                 | /layers/1 | drops 90 %
            CONV, Flatten, Dense: {units: 8, activation: softmax}, OUT       | /layers/2 | softmax inside the net
            CONV, CONV, CONV, CONV, CONV, Flatten, OUT                       | /layers/0 | 6 layers with weights and no normalisation
            """)
    void says_where_a_net_is_not_what_was_meant(String layers, String pointer, String message) {
        assertThat(remarks(layers, "epochs: 5")).anySatisfy(remark -> {
            assertThat(remark.pointer()).isEqualTo(pointer);
            assertThat(remark.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optimizer: {Adam: {learning_rate: 3.13e-05}}        | /training/optimizer  | 0.001 halved 5 times
            optimizer: {Adam: {learning_rate: 3.125000148e-05}} | /training/optimizer  | rate of 3.13e-05 looks like a leftover
            optimizer: {SGD: {learning_rate: 1.0e-06}}          | /training/optimizer  | rate of 1e-06 is very small
            optimizer: {SGD: {learning_rate: 10}}               | /training/optimizer  | large for SGD
            batch_size: 4096                                    | /training/batch_size | make few steps an epoch
            batch_size: 2                                       | /training/batch_size | noisy steps
            callbacks: [{EarlyStopping: {patience: 9}}]         | /training/callbacks  | never stop
            """)
    void says_which_setting_is_out_of_the_ordinary(String training, String pointer, String message) {
        assertThat(remarks("CONV, Flatten, OUT", training)).singleElement().satisfies(remark -> {
            assertThat(remark.pointer()).isEqualTo(pointer);
            assertThat(remark.message()).contains(message);
        });
    }

    @Test
    void has_nothing_to_say_of_a_sound_net() {
        assertThat(remarks("CONV, MaxPooling2D, CONV, MaxPooling2D, Flatten, OUT", "batch_size: 128"))
                .isEmpty();
        assertThat(remarks("Flatten, OUT", "optimizer: {SGD: {learning_rate: 0.5}}"))
                .isEmpty();
        assertThat(remarks("CONV, GlobalAveragePooling2D, Dense: 10, Softmax", "epochs: 1"))
                .isEmpty();
    }

    private static List<Warning> remarks(String layers, String training) {
        String yaml = "layers: [" + layers.replace("CONV", CONVOLUTION).replace("OUT", OUTPUT) + "]\ntraining: {"
                + training + "}";
        var context = new ReadingContext(28, 28, 1, 10, 60_000, DEFAULTS, Limits.DEFAULT);
        Reading reading = ConfigReader.read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml", context);
        assertThat(reading.violations()).isEmpty();
        return reading.warnings();
    }
}
