package podium.submission;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a config without training it. With violations it is no submission, and the layers and counts go
 * as far as shapes could be inferred.
 *
 * @param flopsPerImage one forward pass
 * @param memoryBytes estimate of the worker's need while training
 * @param duplicateOf an own submission that says the same, if there is one
 * @param answeredAtOnce whether submitting it is answered by a stored result, free of quota
 */
public record PreflightView(
        @Nullable String name,
        List<LayerView> layers,
        long totalParams,
        long trainableParams,
        long nonTrainableParams,
        long flopsPerImage,
        long memoryBytes,
        @Nullable Double estimatedSeconds,
        @Nullable QueueView queue,
        List<RemarkView> warnings,
        List<RemarkView> violations,
        @Nullable String specHash,
        @Nullable UUID duplicateOf,
        boolean answeredAtOnce) {
    public PreflightView {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }

    /** Whether it could be submitted. */
    public boolean isAcceptable() {
        return violations.isEmpty();
    }
}
