package podium.engine;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.engine.random.RandomStream;
import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Size;
import podium.model.Training;
import podium.model.activation.ActivationFunction;
import podium.model.callback.Callback;
import podium.model.catalog.Catalog;
import podium.model.layer.Conv2D;
import podium.model.layer.Dense;
import podium.model.layer.Dropout;
import podium.model.layer.Flatten;
import podium.model.layer.MaxPooling2D;
import podium.model.layer.Padding;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.MeanSquaredError;
import podium.model.optimizer.Adam;
import podium.model.optimizer.SGD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingRunTest {
    private static final Examples NONE = new Examples(new byte[0], 6, 6, 1, new byte[0]);

    /** Bars whose row is their class, in noise. */
    private static Examples bars(int count, long seed) {
        var random = new RandomStream(seed);
        byte[] pixels = new byte[count * 36];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) random.nextInt(6);
            for (int i = 0; i < 36; i++) {
                boolean bar = i / 6 == labels[image];
                pixels[image * 36 + i] = (byte) (random.nextInt(80) + (bar ? 120 : 0));
            }
        }
        return new Examples(pixels, 6, 6, 1, labels);
    }

    private static ModelSpec net(Training training) {
        return Specs.sequence(
                training,
                Shape.of(6, 6, 1),
                new Conv2D(4, Size.square(3), Padding.SAME, ActivationFunction.RELU),
                new MaxPooling2D(Size.square(2)),
                new Dropout(0.1),
                new Flatten(),
                new Dense(6, ActivationFunction.SOFTMAX));
    }

    private static List<EpochMetrics> run(TrainingRun run) {
        List<EpochMetrics> epochs = new ArrayList<>();
        run.run(epochs::add);
        return epochs;
    }

    private static Training training(int epochs, Callback... callbacks) {
        return new Training(new Adam(0.01), new CategoricalCrossentropy(false, 0), 20, epochs, 0, List.of(callbacks));
    }

    private static Callback callback(String name, java.util.Map<String, Object> arguments) {
        return Specs.object(Catalog.CALLBACKS, name, arguments);
    }

    @Test
    void learns_and_reports_each_epoch() {
        var run = new TrainingRun(net(training(8)), bars(300, 1), bars(50, 2), 3);
        List<EpochMetrics> epochs = run(run);
        assertThat(epochs).hasSize(8);
        assertThat(epochs.get(7).loss()).isLessThan(epochs.get(0).loss() / 2);
        assertThat(epochs.get(7).validationAccuracy()).isGreaterThan(0.9);
        float[] predictions = run.predict(bars(50, 2).pixels());
        assertThat(predictions).hasSize(300);
        assertThat(predictions[0] + predictions[1] + predictions[2] + predictions[3] + predictions[4] + predictions[5])
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5f));
    }

    @Test
    void gives_the_same_bits_for_the_same_seed_and_others_for_another() {
        float[][] predictions = new float[3][];
        for (int i = 0; i < 3; i++) {
            var run = new TrainingRun(net(training(2)), bars(90, 1), NONE, i == 2 ? 8 : 7);
            run(run);
            predictions[i] = run.predict(bars(20, 2).pixels());
        }
        assertThat(predictions[0]).containsExactly(predictions[1]).isNotEqualTo(predictions[2]);
    }

    @Test
    void reports_no_validation_where_there_are_no_images_for_it() {
        EpochMetrics epoch =
                run(new TrainingRun(net(training(1)), bars(30, 1), NONE, 7)).get(0);
        assertThat(epoch.validationLoss()).isNull();
        assertThat(epoch.validationAccuracy()).isNull();
    }

    @Test
    void stops_at_the_first_loss_that_is_not_finite() {
        var wild = Specs.training(new SGD(1e30), new MeanSquaredError(), 10, 3);
        var spec = Specs.sequence(
                wild, Shape.of(36), new Dense(8, ActivationFunction.RELU), new Dense(6, ActivationFunction.LINEAR));
        var run = new TrainingRun(spec, bars(60, 1), NONE, 7);
        assertThatThrownBy(() -> run.run(ProgressListener.NONE)).isInstanceOfSatisfying(DivergedException.class, e -> {
            assertThat(e.step()).isBetween(2L, 4L);
            assertThat(e.learningRate()).isEqualTo(1e30);
            assertThat(e.loss()).isNotFinite();
        });
    }

    @Test
    void stops_early_and_brings_the_best_weights_back() {
        Callback patient =
                callback("EarlyStopping", java.util.Map.of("monitor", "loss", "min_delta", 100.0, "patience", 2));
        assertThat(run(new TrainingRun(net(training(9, patient)), bars(60, 1), NONE, 7)))
                .as("the first epoch, and as many more as patience allows")
                .hasSize(3);
    }

    @Test
    void lowers_the_learning_rate_on_a_plateau() {
        Callback plateau = callback(
                "ReduceLROnPlateau",
                java.util.Map.of("monitor", "loss", "min_delta", 100.0, "patience", 1, "factor", 0.5, "min_lr", 0.004));
        assertThat(run(new TrainingRun(net(training(5, plateau)), bars(60, 1), NONE, 7)))
                .extracting(EpochMetrics::learningRate)
                .containsExactly(0.01, 0.01, 0.005, 0.004, 0.004);
    }

    @Test
    void follows_a_table_of_learning_rates() {
        Callback table = callback("LearningRateScheduler", java.util.Map.of("rates", List.of(0.3, 0.2)));
        assertThat(run(new TrainingRun(net(training(3, table)), bars(60, 1), NONE, 7)))
                .extracting(EpochMetrics::learningRate)
                .containsExactly(0.3, 0.2, 0.2);
    }

    @Test
    void refuses_images_of_another_size() {
        var spec = Specs.sequence(training(1), Shape.of(35), new Dense(6, ActivationFunction.SOFTMAX));
        assertThatThrownBy(() -> new TrainingRun(spec, bars(10, 1), NONE, 7))
                .hasMessageContaining("takes 35 values an image, the images have 36");
    }
}
