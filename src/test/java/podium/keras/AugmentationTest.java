package podium.keras;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.model.Summary;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AugmentationTest {
    private static Reading read(String layers, String augmentation) {
        return Configs.yaml("layers: " + layers + "\ntraining: {augmentation: " + augmentation + "}");
    }

    @Test
    void becomes_layers_behind_the_input() {
        Reading reading = read(
                "[{Dense: {units: 10, activation: softmax}}]",
                "{rotation_range: 10, width_shift_range: 0.1, zoom_range: 0.1, rescale: 0.0039}");
        Configs.accepted(reading);
        Summary summary = reading.summary();
        assertThat(summary).isNotNull();
        assertThat(summary.rows())
                .extracting(Summary.Row::name)
                .containsExactly(
                        "to_image", "random_rotation", "random_translation", "random_zoom", "from_image", "dense");
        assertThat(reading.warnings()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {rotation_range: -1}     | /rotation_range  | at least 0, got -1
            {zoom_range: 3}          | /zoom_range      | in (0, 1) or [lower, upper]
            {horizontal_flip: true}  | /horizontal_flip | cannot be trained here
            {rotatoin_range: 3}      | /rotatoin_range  | rotation_range
            7                        | ''               | must be an object
            """)
    void faults_are_refused_at_their_place(String augmentation, String pointer, String message) {
        Reading reading = read("[{Dense: {units: 10, activation: softmax}}]", augmentation);
        assertThat(reading.violations()).anySatisfy(violation -> {
            assertThat(violation.pointer()).isEqualTo("/training/augmentation" + pointer);
            assertThat(violation.message()).contains(message);
        });
    }
}
