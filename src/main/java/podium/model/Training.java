package podium.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.callback.Callback;
import podium.model.loss.Loss;
import podium.model.optimizer.Optimizer;

/**
 * How a net is trained; an argument list as {@code compile} and {@code fit} have it.
 */
@Declared(
        summary = "How the net is trained: Keras's compile and fit in one.",
        example = """
                optimizer: {Adam: {learning_rate: 0.001}}
                loss: categorical_crossentropy
                batch_size: 128
                epochs: 5
                callbacks: [{EarlyStopping: {monitor: val_loss, patience: 2}}]""",
        ignores = {
            "metrics",
            "weighted_metrics",
            "loss_weights",
            "run_eagerly",
            "steps_per_execution",
            "jit_compile",
            "auto_scale_loss",
            "sample_weight_mode",
            "verbose"
        })
public record Training(
        @Argument("what turns gradients into updates") Optimizer optimizer,
        @Argument("what is minimised") Loss loss,

        @Argument(value = "images per step", byDefault = "32", min = 1)
        int batchSize,

        @Argument(value = "passes over the training images", byDefault = "5", min = 1)
        int epochs,

        @Argument(
                value = "part of the training images, from their end, that is held out for validation",
                byDefault = "0.1",
                min = 0,
                max = 1,
                below = true)
        double validationSplit,

        @Argument(value = "what happens between epochs", byDefault = "[]")
        List<Callback> callbacks) {
    public Training {
        callbacks = List.copyOf(callbacks);
    }

    /** The settings in the canonical form. */
    public Map<String, @Nullable Object> tree() {
        return CanonicalForm.arguments(this);
    }
}
