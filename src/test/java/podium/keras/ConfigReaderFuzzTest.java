package podium.keras;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.management.ThreadMXBean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;

import podium.TimeBound;
import podium.model.ModelSpec;
import podium.model.Summary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for configs on which the reader fails, other ones in each run: for a while it changes good configs at random
 * places. What fails is told with its seed and made smaller first; the next run begins with that seed.
 */
@PropertyDefaults(tries = Integer.MAX_VALUE, edgeCases = EdgeCasesMode.NONE)
@AddLifecycleHook(TimeBound.class)
class ConfigReaderFuzzTest {
    private static final String JSON_TYPE = "application/json";
    private static final String YAML_TYPE = "application/yaml";
    private static final Duration MOST_TIME = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 128 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** One of each dialect and of each kind of part. */
    private static final List<String> CONFIGS = List.of("""
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
        """);

    /** A body as it is sent. */
    record Body(String mediaType, String text) {
        Body(Tuple.Tuple2<String, Object> config) {
            this(config.get1(), written(config.get1(), config.get2()));
        }

        private static String written(String mediaType, Object tree) {
            try {
                return (mediaType.equals(YAML_TYPE) ? YAML : JSON).writeValueAsString(tree);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A byte put in the place of another. */
    record Slip(int at, byte value) {}

    @Provide
    Arbitrary<Body> changedConfigs() {
        return Combinators.combine(mediaTypes(), Arbitraries.of(CONFIGS), Changes.any())
                .as((mediaType, config, changes) -> {
                    Object tree = tree(config);
                    for (Changes.Change change : changes) {
                        tree = change.of(tree);
                    }
                    return new Body(Tuple.of(mediaType, tree));
                });
    }

    @Provide
    Arbitrary<Body> goodConfigs() {
        return Combinators.combine(mediaTypes(), Arbitraries.of(CONFIGS))
                .as((mediaType, config) -> new Body(Tuple.of(mediaType, tree(config))));
    }

    @Provide
    Arbitrary<List<Slip>> slips() {
        return Combinators.combine(Arbitraries.integers().between(0, 9999), Arbitraries.bytes())
                .as(Slip::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> mediaTypes() {
        return Arbitraries.frequency(Tuple.of(7, JSON_TYPE), Tuple.of(1, YAML_TYPE));
    }

    private static Object tree(String config) {
        try {
            return JSON.readValue(config, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property
    void no_config_breaks_the_reader(@ForAll("changedConfigs") Body body) throws JsonProcessingException {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        boolean accepted = read(bytes, body.mediaType());
        // If hardly any got through, the changes would no longer be of configs.
        Statistics.label("accepted").collect(accepted).coverage(all -> all.check(true)
                .percentage(share -> share > 1));
    }

    @Property
    void no_slip_breaks_the_parser(@ForAll("goodConfigs") Body body, @ForAll("slips") List<Slip> slips)
            throws JsonProcessingException {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        for (Slip slip : slips) {
            bytes[slip.at() % bytes.length] = slip.value();
        }
        read(bytes, body.mediaType());
    }

    private static boolean read(byte[] body, String mediaType) throws JsonProcessingException {
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long nanos = THREADS.getCurrentThreadCpuTime();
        Reading reading = ConfigReader.read(body, mediaType, Configs.MNIST);
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - nanos)).isLessThan(MOST_TIME);
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
