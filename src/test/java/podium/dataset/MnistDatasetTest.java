package podium.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistDatasetTest {
    private static final Dataset MNIST = MnistDataset.load();

    @Test
    void has_seventy_thousand_digits() {
        assertThat(MNIST.training().count()).isEqualTo(60_000);
        assertThat(MnistDataset.trainingCount()).isEqualTo(60_000);
        assertThat(MNIST.hidden().count()).isEqualTo(10_000);
        assertThat(MNIST.training().height()).isEqualTo(28);
        assertThat(MNIST.training().width()).isEqualTo(28);
        assertThat(MNIST.training().channels()).isEqualTo(1);
        assertThat(MNIST.training().labels().data()).startsWith(5, 0, 4, 1, 9);
        assertThat(MNIST.hidden().labels().data()).startsWith(7, 2, 1, 0, 4);
        assertThat(MNIST.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void names_a_damaged_file() {
        MnistDataset.check();
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> MnistDataset.load(MnistDatasetTest::damaged),
                () -> MnistDataset.check(MnistDatasetTest::damaged))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(CorruptDatasetException.class)
                    .hasMessageStartingWith("mnist/t10k-images-idx3-ubyte.gz is damaged: its SHA-256 must be 1a1a05ea");
        }
    }

    @Test
    void goes_to_disk_once_and_heals_there(@TempDir Path cache) throws IOException {
        DatasetFiles files = DatasetFiles.write(MNIST, cache);
        assertThat(files.trainImages()).hasSize(16 + 60_000 * 784);
        assertThat(files.trainLabels()).hasSize(8 + 60_000);
        assertThat(files.hiddenImages()).hasSize(16 + 10_000 * 784);
        var written = Files.getLastModifiedTime(files.trainImages());

        files.hiddenImages().toFile().setWritable(true);
        Files.write(files.hiddenImages(), new byte[] {1, 2, 3});
        assertThat(DatasetFiles.write(MNIST, cache)).isEqualTo(files);
        assertThat(files.hiddenImages()).hasSize(16 + 10_000 * 784);
        assertThat(Files.getLastModifiedTime(files.trainImages())).isEqualTo(written);
        assertThat(files.trainImages().getParent()).isDirectoryNotContaining("glob:**.partial");
    }

    private static InputStream damaged(String name) {
        try (InputStream in = MnistDatasetTest.class.getResourceAsStream("/mnist/" + name)) {
            byte[] bytes = in.readAllBytes();
            if (name.startsWith("t10k-images")) {
                bytes[1000] ^= 1;
            }
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
