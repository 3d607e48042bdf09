package podium.model;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.model.layer.Padding;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaddingTest {
    @ParameterizedTest
    @CsvSource({
        "VALID, 28, 3, 1, 1, 26, 0",
        "VALID, 28, 3, 2, 1, 13, 0",
        "VALID, 28, 3, 1, 2, 24, 0",
        "VALID, 2, 3, 1, 1, 0, 0",
        "VALID, 1, 9, 4, 1, -1, 0",
        "SAME, 28, 3, 1, 1, 28, 1",
        "SAME, 28, 3, 2, 1, 14, 0",
        "SAME, 27, 3, 2, 1, 14, 1",
        "SAME, 28, 2, 1, 1, 28, 0",
        "SAME, 28, 3, 1, 2, 28, 2",
        "SAME, 28, 5, 3, 1, 10, 2",
    })
    void counts_cells_as_keras_does(
            Padding padding, int input, int window, int stride, int dilation, int output, int before) {
        assertThat(padding.outputExtent(input, window, stride, dilation)).isEqualTo(output);
        assertThat(padding.before(input, window, stride, dilation)).isEqualTo(before);
    }
}
