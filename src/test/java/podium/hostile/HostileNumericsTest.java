package podium.hostile;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import podium.engine.DivergedException;
import podium.engine.Examples;
import podium.engine.TrainingRun;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Training;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.optimizer.Adam;

import static org.assertj.core.api.Assertions.assertThat;

/** Trains what is accepted though its numbers are extreme: it ends, and either diverges by name or yields probabilities. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileNumericsTest {
    private static final int IMAGES = 128;
    private static final ReadingContext CONTEXT = new ReadingContext(
            28,
            28,
            1,
            10,
            60_000,
            new Training(new Adam(0.001), new CategoricalCrossentropy(false, 0), 32, 3, 0, List.of()),
            Limits.DEFAULT);

    static Stream<HostileConfig> accepted() {
        return HostileConfig.all().stream()
                .filter(config -> config.file().startsWith("numerics/") && config.isAccepted());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void trains_to_a_clear_end(HostileConfig config) {
        Reading reading = ConfigReader.read(config.body(), config.mediaType(), CONTEXT);
        ModelSpec spec = Objects.requireNonNull(reading.spec());
        var run = new TrainingRun(spec, noise(IMAGES, 1), noise(16, 2), 3);
        try {
            run.run(epoch -> {});
        } catch (DivergedException e) {
            assertThat(e.loss()).isNotFinite();
            assertThat(e.step()).isPositive();
            return;
        }
        float[] predictions = run.predict(noise(16, 3).pixels());
        for (float prediction : predictions) {
            assertThat(prediction).isBetween(0f, 1f);
        }
    }

    private static Examples noise(int count, long seed) {
        var random = new Random(seed);
        byte[] pixels = new byte[count * 784];
        random.nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(10);
        }
        return new Examples(pixels, 28, 28, 1, labels);
    }
}
