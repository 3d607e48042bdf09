package podium.keras;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Layers that exist in Keras and are refused for a reason of their own. */
final class Refusals {
    private static final String CODE = " carries code, which is neither decoded nor run here";
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("Lambda", "Lambda" + CODE + "; write it with layers, such as Rescaling or Reshape"),
            Map.entry("TFOpLambda", "TFOpLambda" + CODE + "; write the operation with layers"),
            Map.entry("SlicingOpLambda", "SlicingOpLambda" + CODE + "; write it with Cropping2D"),
            Map.entry("TensorFlowOpLayer", "TensorFlowOpLayer" + CODE + "; write the operation with layers"),
            Map.entry("TFSMLayer", "TFSMLayer loads a trained model; only configs are taken"),
            Map.entry("TorchModuleWrapper", "TorchModuleWrapper" + CODE),
            Map.entry(
                    "Normalization",
                    "Normalization carries numbers learned from data; use Rescaling or BatchNormalization"));

    private Refusals() {}

    static @Nullable String of(String layer) {
        return REASONS.get(layer);
    }
}
