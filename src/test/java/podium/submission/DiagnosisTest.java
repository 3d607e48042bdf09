package podium.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiagnosisTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.5 0.3 0.2 0.15 0.1 0.07       | 0.4 0.25 0.2 0.21 0.24 0.30   | Overfitting from epoch 4
            0.5 0.3 0.9 4.0                 | 0.4 0.3 1.0 4.2               | Diverging since epoch 3
            0.5 0.3 NaN                     | 0.4 0.3 0.3                   | Diverging since epoch 3
            0.5 0.2 0.1 0.0999 0.0998 0.0998 | 0.4 0.2 0.15 0.15 0.151 0.15 | Plateau since epoch 3
            0.5 0.3 0.2 0.15                | 0.4 0.3 0.25 0.2              | Still improving when it stopped
            0.5 0.4 0.3 0.25 0.2 0.19       | 0.5 0.3 0.5 0.292 0.295 0.291 | Restless
            0.30 0.20 0.19                  | 0.30 0.20 0.199               | Nothing unusual
            """)
    void names_what_the_curve_shows(String loss, String validation, String title) {
        List<Finding> findings = Diagnosis.of(curve(loss, validation, 0.9), epochs(loss), 10, true);
        assertThat(findings).extracting(Finding::title).containsExactly(title);
    }

    @Test
    void overfitting_says_when_by_how_much_and_what_to_do() {
        assertThat(Diagnosis.of(curve("0.5 0.3 0.2 0.15 0.1 0.07", "0.4 0.25 0.2 0.21 0.24 0.30", 0.99), 6, 10, true))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words())
                        .contains("lowest in epoch 3 (0.200)", "50\u202f% higher", "EarlyStopping"));
    }

    @Test
    void a_net_that_guesses_is_not_learning() {
        assertThat(Diagnosis.of(curve("2.31 2.30", "2.30 2.30", 0.11), 2, 10, true))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.title()).isEqualTo("Not learning");
                    assertThat(finding.tone()).isEqualTo(Finding.Tone.BAD);
                    assertThat(finding.words()).contains("11.00\u202f%", "guessing gets 10.00\u202f%");
                });
    }

    @Test
    void says_that_a_callback_ended_it_and_not_that_more_epochs_would_help() {
        assertThat(Diagnosis.of(curve("0.5 0.3 0.2 0.15", "0.4 0.3 0.25 0.2", 0.9), 20, 10, true))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words()).contains("after epoch 4 of 20"));
    }

    @Test
    void while_it_trains_only_what_is_known_is_said() {
        assertThat(Diagnosis.of(List.of(), 5, 10, false)).isEmpty();
        assertThat(Diagnosis.of(curve("0.5 0.3", "0.4 0.3", 0.9), 5, 10, false)).isEmpty();
        assertThat(Diagnosis.of(curve("0.5 0.3 3.0", "0.4 0.3 3.0", 0.5), 5, 10, false))
                .extracting(Finding::title)
                .containsExactly("Diverging since epoch 3");
    }

    @Test
    void goes_by_training_where_nothing_is_held_out() {
        List<EpochView> curve = curve("0.5 0.3 0.2 0.15", "0 0 0 0", 0.9).stream()
                .map(point -> new EpochView(point.epoch(), 1, point.loss(), point.accuracy(), null, null, 0.001, 2000))
                .toList();
        assertThat(Diagnosis.of(curve, 4, 10, true)).singleElement().satisfies(finding -> assertThat(finding.words())
                .startsWith("Training loss fell by 25"));
    }

    private static int epochs(String values) {
        return values.split(" ").length;
    }

    private static List<EpochView> curve(String loss, String validation, double accuracy) {
        double[] losses = numbers(loss);
        double[] validations = numbers(validation);
        List<EpochView> curve = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            curve.add(new EpochView(i + 1, 1, losses[i], accuracy, validations[i], accuracy, 0.001, 2000));
        }
        return curve;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
