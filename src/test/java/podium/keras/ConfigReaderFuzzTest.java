package podium.keras;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.model.ModelSpec;
import podium.model.Summary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for configs on which the reader fails, other ones in each run: for a while it changes good configs at random
 * places. What it finds it finds again from the seed that it names.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigReaderFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final Duration MOST_TIME = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 128 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** One of each dialect and of each kind of part. */
    private static final String[] CONFIGS = {"""
        {"name": "short", "layers": [{"Reshape": {"target_shape": [28, 28, 1]}}, {"Conv2D": {"filters": 4, "kernel_size": 3,
         "activation": "relu", "padding": "same", "kernel_initializer": {"HeNormal": {}}, "kernel_regularizer": {"L2": 0.01}}},
         {"MaxPooling2D": 2}, "BatchNormalization", {"Dropout": 0.25}, "Flatten", {"Dense": {"units": 10,
         "activation": "softmax"}}], "training": {"optimizer": {"Adam": {"learning_rate": {"ExponentialDecay":
         {"initial_learning_rate": 0.01, "decay_steps": 100, "decay_rate": 0.9}}}}, "loss": "categorical_crossentropy",
         "batch_size": 32, "epochs": 2, "validation_split": 0.1, "callbacks": [{"EarlyStopping": {"monitor": "val_loss"}}]}}
        """, """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [{"class_name": "Flatten", "config":
         {"batch_input_shape": [null, 28, 28], "dtype": "float32", "name": "f"}}, {"class_name": "Dense", "config": {"name":
         "d", "units": 10, "activation": "softmax", "kernel_initializer": {"class_name": "GlorotUniform", "config":
         {"seed": null}}}}]}, "keras_version": "2.4.0", "backend": "tensorflow"}
        """, """
        {"class_name": "Functional", "config": {"name": "m", "layers": [{"class_name": "InputLayer", "name": "in", "config":
         {"batch_shape": [null, 28, 28], "name": "in"}, "inbound_nodes": []}, {"class_name": "LSTM", "name": "l", "config":
         {"units": 4, "name": "l", "return_sequences": true}, "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
         "config": {"shape": [null, 28, 28], "dtype": "float32", "keras_history": ["in", 0, 0]}}], "kwargs": {}}]},
         {"class_name": "Add", "name": "a", "config": {"name": "a"}, "inbound_nodes": [[["l", 0, 0, {}], ["l", 0, 0, {}]]]},
         {"class_name": "Flatten", "name": "f", "config": {"name": "f"}, "inbound_nodes": [[["a", 0, 0, {}]]]},
         {"class_name": "Dense", "name": "out", "config": {"units": 10, "activation": "softmax", "name": "out"},
         "inbound_nodes": [[["f", 0, 0, {}]]]}], "input_layers": [["in", 0, 0]], "output_layers": [["out", 0, 0]]},
         "compile_config": {"optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1, "momentum": 0.9}},
         "loss": {"class_name": "CategoricalCrossentropy", "config": {"label_smoothing": 0.1}}}}
        """, """
        {"modelTopology": {"model_config": {"class_name": "Model", "config": {"layers": [{"class_name": "InputLayer", "name":
         "i", "config": {"batch_input_shape": [null, 784]}, "inbound_nodes": []}, {"class_name": "Sequential", "name": "inner",
         "config": {"layers": [{"Dense": 16}, {"ReLU": {}}]}, "inbound_nodes": [[["i", 0, 0, {}]]]}, {"class_name": "Dense",
         "name": "o", "config": {"output_dim": 10, "activation": "softmax"}, "inbound_nodes": [[["inner", 1, 0, {}]]]}],
         "input_layers": [["i", 0, 0]], "output_layers": [["o", 0, 0]]}}, "training_config": {"loss": ["mse"]}},
         "weightsManifest": []}
        """};

    @Test
    void no_config_breaks_the_reader() {
        long first = Long.getLong("fuzz.seed", System.nanoTime());
        long end = System.nanoTime() + TIME.toNanos();
        int accepted = 0;
        int tried = 0;
        for (long seed = first; System.nanoTime() < end; seed++) {
            tried++;
            try {
                accepted += tries(new Random(seed)) ? 1 : 0;
            } catch (JsonProcessingException | RuntimeException | Error e) {
                throw new AssertionError("again with -Dfuzz.seed=" + seed, e);
            }
        }
        // If hardly any got through, the mutations would no longer be of configs.
        assertThat(accepted).isGreaterThan(tried / 100);
    }

    private static boolean tries(RandomGenerator random) throws JsonProcessingException {
        Object tree = JSON.readValue(CONFIGS[random.nextInt(CONFIGS.length)], Object.class);
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            tree = new Mutation(random, tree).of(tree);
        }
        boolean yaml = random.nextInt(8) == 0;
        byte[] body = (yaml ? YAML : JSON).writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
        // Rarely, the text itself: what comes then is the parser's.
        for (int i = random.nextInt(16) - 12; i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        return body.length <= ConfigReader.MAX_BYTES && read(body, yaml ? "application/yaml" : "application/json");
    }

    private static boolean read(byte[] body, String mediaType) throws JsonProcessingException {
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long nanos = THREADS.getCurrentThreadCpuTime();
        Reading reading = ConfigReader.read(body, mediaType, Configs.MNIST);
        assertThat(THREADS.getCurrentThreadCpuTime() - nanos).isLessThan(MOST_TIME.toNanos());
        assertThat(THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes)
                .isLessThan(MOST_BYTES);

        ModelSpec spec = reading.spec();
        assertThat(spec == null)
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .isEqualTo(!reading.violations().isEmpty());
        assertThat(reading.violations())
                .allSatisfy(violation ->
                        assertThat(violation.message()).isNotBlank().hasSizeLessThan(1000));
        if (spec != null) {
            String canonical = spec.canonicalJson();
            ModelSpec again =
                    ModelSpec.fromTree(JSON.readValue(canonical, new TypeReference<Map<String, Object>>() {}));
            assertThat(again.canonicalJson()).isEqualTo(canonical);
            assertThat(again.hash()).isEqualTo(spec.hash());
            assertThat(Summary.of(again))
                    .usingRecursiveComparison()
                    .ignoringFields("rows")
                    .isEqualTo(reading.summary());
        }
        return spec != null;
    }
}
