package podium.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PredictionsTest {
    @TempDir
    Path folder;

    @Test
    void reads_probabilities() throws Exception {
        assertThat(Predictions.read(write(0.25f, 0.75f, 1, 0), 2, 2)).containsExactly(0.25f, 0.75f, 1, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NaN       | 1    | row 1 must be in [0, 1], got NaN
            Infinity  | 0    | row 1 must be in [0, 1], got Infinity
            -Infinity | 1    | row 1 must be in [0, 1], got -Infinity
            -0.5      | 1.5  | row 1 must be in [0, 1], got -0.5
            1.5       | 0    | row 1 must be in [0, 1], got 1.5
            0.5       | 0.25 | row 1 must have the sum 1, got 0.75
            """)
    void refuses_what_is_no_probability(float first, float second, String message) throws Exception {
        Path file = write(0, 1, first, second);
        assertThatThrownBy(() -> Predictions.read(file, 2, 2))
                .isInstanceOf(IOException.class)
                .hasMessage("predictions: " + message);
    }

    @Test
    void refuses_too_many_and_too_few() throws Exception {
        Path few = write(1, 0, 1);
        assertThatThrownBy(() -> Predictions.read(few, 2, 2)).hasMessage("predictions must have 16 bytes, got 12");
        Path many = write(1, 0, 1, 0, 1);
        assertThatThrownBy(() -> Predictions.read(many, 2, 2))
                .hasMessage("predictions must have at most 16 bytes, got 20");
    }

    @Test
    void takes_no_memory_for_ten_gigabytes() throws Exception {
        try (var file = new RandomAccessFile(folder.resolve("predictions").toFile(), "rw")) {
            file.setLength(10_000_000_000L);
        }
        assertThatThrownBy(() -> Predictions.read(folder.resolve("predictions"), 2, 2))
                .hasMessage("predictions must have at most 16 bytes, got 10000000000");
    }

    @Test
    void follows_no_link_and_opens_no_folder() throws Exception {
        Files.move(write(1, 0, 1, 0), folder.resolve("elsewhere"));
        Path file = folder.resolve("predictions");
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
        assertThatThrownBy(() -> Predictions.read(file, 2, 2)).hasMessage("predictions must be a regular file");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> Predictions.read(file, 2, 2)).hasMessage("predictions must be a regular file");
    }

    private Path write(float... values) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return Files.write(folder.resolve("predictions"), bytes.array());
    }
}
