package podium.keras;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.model.ModelSpec;
import podium.model.Summary;
import podium.model.layer.FlipMode;
import podium.model.layer.RandomFlip;

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

    /** As Keras draws them: each way on its own, after the image has been moved. */
    @Test
    void flips_become_a_layer_each() {
        String net = "[{Reshape: {target_shape: [28, 28, 1]}}, Flatten, {Dense: {units: 10, activation: softmax}}]";
        Reading reading = read(net, "{horizontal_flip: true, vertical_flip: true, rotation_range: 5}");
        assertThat(Configs.accepted(reading).layers())
                .extracting(ModelSpec.NamedLayer::layer)
                .filteredOn(RandomFlip.class::isInstance)
                .extracting(layer -> ((RandomFlip) layer).mode())
                .containsExactly(FlipMode.HORIZONTAL, FlipMode.VERTICAL);
        Reading alone = read(net, "{horizontal_flip: true, vertical_flip: false}");
        Configs.accepted(alone);
        assertThat(alone.warnings()).noneMatch(warning -> warning.message().contains("one after the other"));
    }

    /** In the generator's order: moved, shifted, mirrored, brightened. */
    @Test
    void tones_become_layers_that_keras_has() {
        Reading reading = read(
                "[{Dense: {units: 10, activation: softmax}}]",
                "{rotation_range: 5, channel_shift_range: 20, horizontal_flip: true, brightness_range: [0.8, 1.2]}");
        assertThat(Configs.accepted(reading).layers())
                .extracting(ModelSpec.NamedLayer::name)
                .containsSubsequence(
                        "to_image",
                        "random_rotation",
                        "channel_shift",
                        "above_lowest",
                        "horizontal_flip",
                        "brightness",
                        "at_most_white",
                        "from_image");
        assertThat(reading.warnings()).anyMatch(warning -> warning.message().contains("pixels from 0 to 255, as"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {rotation_range: -1}     | /rotation_range  | at least 0, got -1
            {zoom_range: 3}          | /zoom_range      | in (0, 1) or [lower, upper]
            {horizontal_flip: often} | /horizontal_flip | must be true or false, got "often"
            {channel_shift_range: 300} | /channel_shift_range | a number in [0, 255], got 300
            {brightness_range: 3}    | /brightness_range | must be [lowest, highest]
            {brightness_range: [2, 1]} | /brightness_range | must be [lowest, highest]
            {zca_whitening: true}    | /zca_whitening | cannot be trained here
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
