package podium.keras;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Training;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.optimizer.Adam;

/** Reads configs for tests, against MNIST. */
final class Configs {
    static final Training DEFAULTS =
            new Training(new Adam(0.001), new CategoricalCrossentropy(false, 0), 32, 5, 0.1, List.of());
    static final ReadingContext MNIST = new ReadingContext(28, 28, 1, 10, 60_000, DEFAULTS, Limits.DEFAULT);

    /** The course's net in the short form. */
    static final String COURSE = """
            name: two convs
            layers:
              - Reshape: {target_shape: [28, 28, 1]}
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {optimizer: {Adam: {learning_rate: 1e-3}}, loss: categorical_crossentropy, batch_size: 128, epochs: 5}
            """;

    private Configs() {}

    static Reading yaml(String text) {
        return ConfigReader.read(text.getBytes(StandardCharsets.UTF_8), "application/yaml", MNIST);
    }

    static Reading json(String text) {
        return ConfigReader.read(text.getBytes(StandardCharsets.UTF_8), "application/json", MNIST);
    }

    static ModelSpec accepted(Reading reading) {
        return Objects.requireNonNull(reading.spec(), () -> "refused: " + reading.violations());
    }
}
