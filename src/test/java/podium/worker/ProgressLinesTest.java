package podium.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressLinesTest {
    static Stream<ProgressEvent> events() {
        return Stream.of(
                new ProgressEvent.Started("0123456789abcdef", 5, 422),
                new ProgressEvent.Batch(1, 17, 422, 0.5, 0.875, 2100.5),
                new ProgressEvent.Epoch(2, 23.4, 0.25, 0.93, 0.2, 0.94, 1e-3, 2100),
                new ProgressEvent.Epoch(1, 23.4, 0.25, 0.93, null, null, 1e-3, 2100),
                new ProgressEvent.Trained(5, 120.25),
                new ProgressEvent.Diverged(1L << 40, 10, Double.NaN),
                new ProgressEvent.Diverged(3, 1e30, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("events")
    void reads_what_it_writes(ProgressEvent event) throws IOException {
        String line = written(event);
        assertThat(line).endsWith("\n").doesNotContain("NaN,");
        assertThat(line.lines()).hasSize(1);
        assertThat(ProgressLines.read(line.getBytes(StandardCharsets.UTF_8))).isEqualTo(event);
    }

    @Test
    void writes_json_in_snake_case() {
        assertThat(written(new ProgressEvent.Epoch(1, 2, 0.5, 0.75, null, null, 0.125, 1000)))
                .isEqualTo("{\"event\":\"epoch\",\"epoch\":1,\"seconds\":2.0,\"loss\":0.5,\"accuracy\":0.75,"
                        + "\"validation_loss\":null,\"validation_accuracy\":null,\"learning_rate\":0.125,"
                        + "\"images_per_second\":1000.0}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1];must be an object",
                "{} {};must end after the object",
                "{};event must be of type String, got null",
                "{\"event\":\"exec\"};there is no such event",
                "{\"event\":\"trained\",\"epochs\":\"1\",\"seconds\":1};epochs must be of type Integer, got 1",
                "{\"event\":\"trained\",\"epochs\":1};seconds is missing",
                "{\"event\":\"trained\",\"epochs\":1,\"epochs\":2};Duplicate field 'epochs'",
                "{\"event\":\"diverged\",\"step\":1.5};step must be a whole number of 64 bits, got 1.5"
            })
    void refuses_what_is_no_event(String line, String message) {
        assertThatThrownBy(() -> ProgressLines.read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    /** Jackson's own words for this one are longer. */
    @Test
    void says_little_of_what_is_no_json() {
        assertThatThrownBy(() -> ProgressLines.read("\u001e{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("Illegal character")
                .hasSize(150);
    }

    private static String written(ProgressEvent event) {
        var out = new ByteArrayOutputStream();
        ProgressLines.write(event, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
