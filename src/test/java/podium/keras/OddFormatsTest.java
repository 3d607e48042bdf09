package podium.keras;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import podium.model.ModelSpec;
import podium.model.binding.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/** The odd ways in which people's files say what they mean; the number is that of the list in {@code keras-semantics}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OddFormatsTest {
    private static final String NET = """
            layers:
              - Conv2D: {filters: 4, kernel_size: 3, padding: same, activation: relu}
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {loss: sparse_categorical_crossentropy, optimizer: adam}
            """;

    private static Reading read(String file) throws IOException {
        try (InputStream in = OddFormatsTest.class.getResourceAsStream("/formats/" + file)) {
            byte[] text = Objects.requireNonNull(in, file).readAllBytes();
            String type = file.endsWith(".yaml") ? "application/yaml" : "application/json";
            return ConfigReader.read(text, type, Configs.MNIST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-compile-config.json",
                "02-loss-function.json",
                "03-float32-learning-rate.json",
                "04-custom-adam.json",
                "04-lower-case-names.json",
                "05-bare-list.json",
                "06-keras-1.json",
                "08-first-layer-shape.json",
                "08-camel-case.json",
                "08-fixed-batch.json",
                "08-batch-shape.json",
                "09-inbound-lists.json",
                "09-inbound-tensors.json",
                "10-wrapped-values.json",
                "11-tensorflow-js.json",
                "11-tensorflow-js-bare.json",
                "12-encoded-twice.json",
                "13-python-tuples.yaml"
            })
    void says_the_same_net(String file) throws IOException {
        assertThat(Configs.accepted(read(file)).canonicalJson())
                .isEqualTo(Configs.accepted(Configs.yaml(NET)).canonicalJson());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03-plateau-leftover.json    | InputLayer, Conv2D, Flatten, Dense                         | leftover of ReduceLROnPlateau
            03-schedule.json            | InputLayer, Conv2D, Flatten, Dense                         | ''
            07-channels-first.json      | InputLayer, Conv2D, Flatten, Dense                         | ''
            10-axis-list.json           | InputLayer, Conv2D, BatchNormalization, Flatten, Dense     | ''
            14-no-channel-axis.json     | InputLayer, Reshape, Conv2D, Flatten, Dense                | ''
            14-nested-augmentation.json | InputLayer, RandomRotation, RandomZoom, Conv2D, Flatten, Dense | ''
            """)
    void is_accepted(String file, String layers, String warning) throws IOException {
        Reading reading = read(file);
        ModelSpec spec = Configs.accepted(reading);
        assertThat(spec.nodes())
                .extracting(node -> spec.layerOf(node).getClass().getSimpleName())
                .isEqualTo(List.of(layers.split(", ")));
        if (!warning.isEmpty()) {
            assertThat(reading.warnings()).anyMatch(each -> each.message().contains(warning));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            02-unknown-loss-function.json | /compile_config/loss                                      | my_loss
            12-encoded-too-often.json     | ''                                                        | a model's config (an object)
            13-other-tag.yaml             | ''                                                        | tag
            13-many-aliases.yaml          | ''                                                        | too many values
            15-custom-activation.json     | /model/config/layers/2/config/activation                  | quantized_relu
            15-custom-constraint.json     | /model/config/layers/2/config/kernel_constraint           | Clip
            15-custom-initializer.json    | /model/config/layers/2/config/kernel_initializer          | MyInitializer
            15-lambda.json                | /model/config/layers/2                                    | Lambda
            """)
    void is_refused_at_its_place(String file, String pointer, String message) throws IOException {
        assertThat(read(file).violations())
                .extracting(Violation::pointer, Violation::message)
                .anySatisfy(each -> {
                    assertThat((String) each.toList().get(0)).startsWith(pointer);
                    assertThat((String) each.toList().get(1)).containsIgnoringCase(message);
                });
    }
}
