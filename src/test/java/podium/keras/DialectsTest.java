package podium.keras;

import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import podium.model.ModelSpec;
import podium.model.layer.Conv2D;
import podium.model.loss.SparseCategoricalCrossentropy;
import podium.model.optimizer.Adam;
import podium.model.schedule.Constant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DialectsTest {
    private static final String KERAS2_LAYERS = """
            [{"class_name": "Conv2D", "config": {"name": "c", "trainable": true, "batch_input_shape": [null, 28, 28, 1],
               "dtype": "float32", "filters": 4, "kernel_size": [3, 3], "strides": [1, 1], "padding": "same",
               "data_format": "channels_last", "dilation_rate": [1, 1], "groups": 1, "activation": "relu",
               "use_bias": true, "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
               "bias_initializer": {"class_name": "Zeros", "config": {"dtype": "float32"}},
               "kernel_regularizer": null, "kernel_constraint": null}},
             {"class_name": "Flatten", "config": {"name": "f", "data_format": "channels_last"}},
             {"class_name": "Dense", "config": {"name": "d", "units": 10, "activation": "softmax"}}]""";
    private static final String TRAINING2 = """
            {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"], "sample_weight_mode": null,
             "optimizer_config": {"class_name": "Custom>Adam", "config": {"name": "Adam", "weight_decay": null,
               "learning_rate": 0.0010000000474974513, "is_legacy_optimizer": false, "jit_compile": true}}}""";
    private static final String KERAS2 = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": "
            + KERAS2_LAYERS + "}, \"keras_version\": \"2.12.0\", \"backend\": \"tensorflow\"}";
    private static final String SHORT = """
            layers:
              - Conv2D: {filters: 4, kernel_size: 3, padding: same, activation: relu}
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {loss: sparse_categorical_crossentropy, optimizer: adam}
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void every_dialect_is_the_same_net(String dialect, String text) {
        Reading reading = text.startsWith("{") || text.startsWith("\"") ? Configs.json(text) : Configs.yaml(text);
        assertThat(Configs.accepted(reading).canonicalJson())
                .isEqualTo(Configs.accepted(Configs.yaml(SHORT)).canonicalJson());
    }

    static Stream<Arguments> every_dialect_is_the_same_net() {
        String loss = ", \"training\": {\"loss\": \"sparse_categorical_crossentropy\"}}";
        return Stream.of(
                arguments("Keras 2 in an envelope", "{\"model\": " + KERAS2 + loss),
                arguments(
                        "Keras 2 before 2.2.3, a bare list",
                        "{\"model\": {\"class_name\": \"Sequential\", \"config\": " + KERAS2_LAYERS + "}" + loss),
                arguments(
                        "TensorFlow.js",
                        "{\"format\": \"layers-model\", \"modelTopology\": {\"keras_version\": \"2.12.0\","
                                + " \"model_config\": " + KERAS2 + ", \"training_config\": " + TRAINING2
                                + "}, \"weightsManifest\": []}"),
                arguments(
                        "the model itself in TensorFlow.js",
                        "{\"modelTopology\": " + KERAS2 + ", \"training_config\": " + TRAINING2 + "}"),
                arguments(
                        "the attributes of an h5 file",
                        "{\"model_config\": " + quoted(KERAS2) + ", \"training_config\": " + quoted(TRAINING2) + "}"),
                arguments("encoded twice", quoted("{\"model\": " + KERAS2 + loss)),
                arguments("encoded three times", quoted(quoted("{\"model\": " + KERAS2 + loss))),
                arguments("Keras 3", KERAS3),
                arguments("Keras 3, functional", KERAS3_FUNCTIONAL),
                arguments("Keras 2, functional", KERAS2_FUNCTIONAL),
                arguments("Keras 1", "{\"model\": " + KERAS1 + loss),
                arguments("YAML of Keras 2", YAML2),
                arguments("a nested Sequential", NESTED));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static final String KERAS3 = """
            {"module": "keras", "class_name": "Sequential", "registered_name": null,
             "config": {"name": "sequential", "trainable": true,
               "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"},
                 "registered_name": null, "shared_object_id": 139433768393888},
               "layers": [
                {"module": "keras.layers", "class_name": "InputLayer", "registered_name": null,
                 "config": {"batch_shape": [null, 28, 28, 1], "dtype": "float32", "sparse": false, "name": "i",
                   "optional": false}},
                {"module": "keras.layers", "class_name": "Conv2D", "registered_name": null,
                 "build_config": {"input_shape": [null, 28, 28, 1]},
                 "config": {"name": "c", "trainable": true, "filters": 4,
                   "kernel_size": {"class_name": "__tuple__", "items": [3, 3]},
                   "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}},
                   "padding": "same", "quantization_config": null,
                   "activation": {"module": "builtins", "class_name": "function", "config": "relu",
                     "registered_name": "function"},
                   "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform",
                     "config": {"seed": null}, "registered_name": null}}},
                {"module": "keras.layers", "class_name": "Flatten", "config": {"name": "f"}, "registered_name": null},
                {"module": "keras.layers", "class_name": "Dense", "registered_name": null,
                 "config": {"name": "d", "units": 10, "activation": "softmax", "quantization_config": null}}]},
             "build_config": {"input_shape": [null, 28, 28, 1]},
             "compile_config": {
               "optimizer": {"module": "keras.optimizers", "class_name": "Adam", "registered_name": null,
                 "config": {"name": "adam", "learning_rate": 0.0010000000474974513, "weight_decay": null,
                   "clipnorm": null, "loss_scale_factor": null, "gradient_accumulation_steps": null, "beta_1": 0.9}},
               "loss": {"module": "builtins", "class_name": "function",
                 "config": "sparse_categorical_crossentropy", "registered_name": "function"},
               "metrics": ["accuracy"], "jit_compile": false}}""";

    private static final String KERAS3_FUNCTIONAL = """
            {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional",
             "config": {"name": "functional", "trainable": true, "layers": [
                {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 28, 28, 1],
                  "name": "i"}, "registered_name": null, "name": "i", "inbound_nodes": []},
                {"module": "keras.layers", "class_name": "Conv2D", "registered_name": null, "name": "c",
                 "config": {"name": "c", "filters": 4, "kernel_size": [3, 3], "padding": "same", "activation": "relu"},
                 "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {
                   "shape": [null, 28, 28, 1], "dtype": "float32", "keras_history": ["i", 0, 0]}}], "kwargs": {}}]},
                {"module": "keras.layers", "class_name": "Flatten", "config": {"name": "f"}, "name": "f",
                 "registered_name": null, "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
                   "config": {"keras_history": ["c", 0, 0]}}], "kwargs": {}}]},
                {"module": "keras.layers", "class_name": "Dense", "config": {"name": "d", "units": 10,
                  "activation": "softmax"}, "name": "d", "registered_name": null, "inbound_nodes": [{"args": [
                  {"class_name": "__keras_tensor__", "config": {"keras_history": ["f", 0, 0]}}], "kwargs": {}}]}],
               "input_layers": [["i", 0, 0]], "output_layers": ["d", 0, 0]},
             "compile_config": {"optimizer": "adam", "loss": "sparse_categorical_crossentropy"}}""";

    private static final String KERAS2_FUNCTIONAL = """
            {"model_config": {"class_name": "Model", "config": {"name": "model", "layers": [
                {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 28, 28, 1], "name": "i",
                  "sparse": false, "ragged": false}, "name": "i", "inbound_nodes": []},
                {"class_name": "Conv2D", "config": {"filters": 4, "kernel_size": [3, 3], "padding": "same",
                  "activation": "relu"}, "name": "c", "inbound_nodes": [[["i", 0, 0, {}]]]},
                {"class_name": "Flatten", "config": {}, "name": "f", "inbound_nodes": [[["c", 0, 0, {}]]]},
                {"class_name": "Dense", "config": {"units": 10, "activation": "softmax"}, "name": "d",
                 "inbound_nodes": [[["f", 0, 0, {}]]]}],
               "input_layers": [["i", 0, 0]], "output_layers": [["d", 0, 0]]}},
             "training_config": {"optimizer_config": {"class_name": "Adam", "config": {"lr": 0.001, "decay": 0.0}},
               "loss": {"class_name": "SparseCategoricalCrossentropy", "config": {"reduction": "auto",
                 "name": "sparse_categorical_crossentropy", "from_logits": false}}}}""";

    private static final String KERAS1 = """
            {"class_name": "Sequential", "keras_version": "1.0.7", "config": [
                {"class_name": "Convolution2D", "config": {"name": "c", "nb_filter": 4, "nb_row": 3, "nb_col": 3,
                  "border_mode": "same", "subsample": [1, 1], "dim_ordering": "tf", "init": "glorot_uniform",
                  "activation": "relu", "bias": true, "W_regularizer": null, "b_constraint": null,
                  "batch_input_shape": [null, 28, 28, 1], "input_dtype": "float32", "trainable": true}},
                {"class_name": "Flatten", "config": {"trainable": true, "name": "f"}},
                {"class_name": "Dense", "config": {"output_dim": 10, "init": "glorot_uniform", "input_dim": null,
                  "activation": "softmax", "W_constraint": null, "name": "d"}}]}""";

    private static final String YAML2 = """
            model:
              class_name: Sequential
              backend: tensorflow
              config:
              - class_name: Conv2D
                config: {filters: 4, padding: same, activation: relu, kernel_size: &a !!python/tuple [3, 3],
                  batch_input_shape: !!python/tuple [null, 28, 28, 1], strides: !!python/tuple [1, 1]}
              - {class_name: Flatten, config: {name: f}}
              - {class_name: Dense, config: {units: 10, activation: softmax}}
            training: {loss: sparse_categorical_crossentropy}
            """;

    private static final String NESTED = """
            layers:
              - {class_name: Sequential, config: {name: inner, layers: [
                  {class_name: Conv2D, config: {batch_input_shape: [null, 28, 28, 1], filters: 4, kernel_size: 3,
                    padding: same, activation: relu}}]}}
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {loss: sparse_categorical_crossentropy}
            """;

    @Test
    void pointers_name_the_place_in_the_authors_text() {
        Reading reading = Configs.json("{\"model\": " + KERAS1.replace("\"nb_filter\": 4", "\"nb_filter\": 0") + "}");
        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/model/config/0/config/nb_filter");
            assertThat(violation.message()).startsWith("filters must be a whole number of at least 1, got 0");
        });
    }

    @Test
    void what_keras_compiled_is_what_is_trained() {
        ModelSpec spec = Configs.accepted(Configs.json(KERAS3));
        assertThat(spec.training().loss()).isEqualTo(new SparseCategoricalCrossentropy(false));
        assertThat(((Adam) spec.training().optimizer()).learningRate()).isEqualTo(new Constant(0.001));
        assertThat(spec.layers().get(1).name()).isEqualTo("c");
        assertThat(spec.layers().get(1).layer()).isInstanceOf(Conv2D.class);
    }

    @Test
    void the_authors_training_wins_over_what_keras_compiled() {
        Reading reading = Configs.json("{\"model\": " + KERAS3 + ", \"training\": {\"loss\": \"mse\", \"epochs\": 2}}");
        ModelSpec spec = Configs.accepted(reading);
        assertThat(spec.training().loss().getClass().getSimpleName()).isEqualTo("MeanSquaredError");
        assertThat(spec.training().epochs()).isEqualTo(2);
        assertThat(spec.training().batchSize()).isEqualTo(32);
    }
}
