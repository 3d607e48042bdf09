package podium.keras;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.binding.Located;
import podium.model.layer.Dense;
import podium.model.layer.GRU;
import podium.model.layer.LSTM;
import podium.model.layer.Layer;
import podium.model.layer.SimpleRNN;

/** The shape that comes in, as the dialects say it; with a batch axis, which is dropped, or without. */
final class InputShape {
    private InputShape() {}

    /** The shape in a layer's arguments, without the batch axis; null where they have none. */
    static @Nullable Located given(Map<String, Located> arguments) {
        for (String key : List.of("batch_shape", "batch_input_shape", "batchInputShape")) {
            Located shape = unwrapped(arguments.get(key));
            if (shape != null && shape.value() instanceof List<?> list && !list.isEmpty()) {
                return shape.with(list.subList(1, list.size()));
            }
        }
        for (String key : List.of("shape", "input_shape")) {
            Located shape = unwrapped(arguments.get(key));
            if (shape != null && !shape.isNull()) {
                return shape;
            }
        }
        Located width = arguments.get("input_dim");
        Located length = arguments.get("input_length");
        if (width != null && !width.isNull()) {
            return length == null || length.isNull()
                    ? width.with(List.of(width.value()))
                    : width.with(List.of(length.value(), width.value()));
        }
        return null;
    }

    private static @Nullable Located unwrapped(@Nullable Located node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.has("items") ? node.get("items") : node;
    }

    /** What a layer takes that comes first and does not say. */
    static Shape usual(Layer first, ReadingContext context) {
        if (first instanceof Dense) {
            return Shape.of(context.pixels());
        }
        if (first instanceof LSTM || first instanceof GRU || first instanceof SimpleRNN) {
            return Shape.of(context.height(), context.width() * context.channels());
        }
        return Shape.of(context.height(), context.width(), context.channels());
    }
}
