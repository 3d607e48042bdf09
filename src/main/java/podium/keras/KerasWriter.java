package podium.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import podium.model.Edges;
import podium.model.Length;
import podium.model.Margins;
import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Shapes;
import podium.model.Size;
import podium.model.Span;
import podium.model.catalog.Declaration;
import podium.model.catalog.Options;
import podium.model.constraint.Constraint;
import podium.model.initializer.Initializer;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;
import podium.model.layer.SpatialDropout2D;
import podium.model.loss.Loss;
import podium.model.optimizer.Optimizer;
import podium.model.regularizer.Regularizer;
import podium.model.schedule.Constant;
import podium.model.schedule.LearningRate;

/**
 * Writes a spec as Keras 3's {@code to_json} does, compiled: {@code keras.models.model_from_json} loads it. A chain of
 * layers becomes a Sequential, anything else a functional model. The same spec is written the same way by every process.
 */
public final class KerasWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private KerasWriter() {}

    public static String toJson(ModelSpec spec) {
        try {
            return MAPPER.writeValueAsString(model(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and numbers can always be written", e);
        }
    }

    private static Map<String, @Nullable Object> model(ModelSpec spec) {
        boolean sequential = isSequential(spec);
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("name", "podium");
        config.put("trainable", true);
        config.put("layers", sequential ? chain(spec) : graph(spec));
        if (!sequential) {
            config.put("input_layers", List.of(reference(spec, 0)));
            config.put("output_layers", List.of(reference(spec, spec.nodes().size() - 1)));
        }
        var model = object(
                sequential ? "keras" : "keras.src.models.functional", sequential ? "Sequential" : "Functional", config);
        model.put("registered_name", sequential ? null : "Functional");
        model.put("compile_config", compiled(spec));
        return model;
    }

    private static boolean isSequential(ModelSpec spec) {
        for (int i = 0; i < spec.nodes().size(); i++) {
            ModelSpec.Node node = spec.nodes().get(i);
            if (node.layer() != i || !node.inputs().equals(i == 0 ? List.of() : List.of(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static List<Object> chain(ModelSpec spec) {
        var layers = new ArrayList<Object>();
        spec.layers().forEach(layer -> layers.add(layer(layer)));
        return layers;
    }

    private static List<Object> graph(ModelSpec spec) {
        List<Shape> shapes = Shapes.of(spec);
        var layers = new ArrayList<Object>();
        for (int i = 0; i < spec.layers().size(); i++) {
            Map<String, @Nullable Object> layer = layer(spec.layers().get(i));
            layer.put("name", name(spec.layers().get(i)));
            var inbound = new ArrayList<Object>();
            for (ModelSpec.Node node : spec.nodes()) {
                if (node.layer() == i && !node.inputs().isEmpty()) {
                    var tensors = new ArrayList<Object>();
                    node.inputs().forEach(input -> tensors.add(tensor(spec, shapes.get(input), input)));
                    List<Object> arguments = tensors.size() == 1 ? tensors : List.of(tensors);
                    var call = new LinkedHashMap<String, Object>();
                    call.put("args", arguments);
                    call.put("kwargs", Map.of());
                    inbound.add(call);
                }
            }
            layer.put("inbound_nodes", inbound);
            layers.add(layer);
        }
        return layers;
    }

    private static Map<String, Object> tensor(ModelSpec spec, Shape shape, int node) {
        var config = new LinkedHashMap<String, Object>();
        config.put("shape", withBatch(shape));
        config.put("dtype", "float32");
        config.put("keras_history", reference(spec, node));
        var tensor = new LinkedHashMap<String, Object>();
        tensor.put("class_name", "__keras_tensor__");
        tensor.put("config", config);
        return tensor;
    }

    /** Layer, which of its calls, which of its outputs. */
    private static List<Object> reference(ModelSpec spec, int node) {
        int layer = spec.nodes().get(node).layer();
        long call = spec.nodes().subList(0, node).stream()
                .filter(earlier -> earlier.layer() == layer)
                .count();
        return List.of(name(spec.layers().get(layer)), call, 0);
    }

    private static Map<String, @Nullable Object> layer(ModelSpec.NamedLayer named) {
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("name", name(named));
        if (named.layer() instanceof InputLayer input) {
            config.put("batch_shape", withBatch(input.shape()));
            config.put("dtype", "float32");
        } else {
            // Keras assumes true; some layers without weights take no such argument.
            if (!named.trainable() && !(named.layer() instanceof SpatialDropout2D)) {
                config.put("trainable", false);
            }
            config.putAll(arguments((Record) named.layer()));
        }
        return object("keras.layers", named.layer().getClass().getSimpleName(), config);
    }

    /** Keras allows no slash, which marks layers of models within models here. */
    private static String name(ModelSpec.NamedLayer layer) {
        return layer.name().replace('/', '_');
    }

    private static List<@Nullable Object> withBatch(Shape shape) {
        var extents = new ArrayList<@Nullable Object>();
        extents.add(null);
        extents.addAll(shape.dimensions());
        return extents;
    }

    private static Map<String, @Nullable Object> compiled(ModelSpec spec) {
        var compiled = new LinkedHashMap<String, @Nullable Object>();
        compiled.put("optimizer", value(spec.training().optimizer()));
        compiled.put("loss", value(spec.training().loss()));
        compiled.put("metrics", List.of("accuracy"));
        return compiled;
    }

    private static Map<String, @Nullable Object> arguments(Record record) {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        Declaration.of(record.getClass()).values(record).forEach((name, value) -> arguments.put(name, value(value)));
        // Where Keras takes one or several, some versions want the one bare; none given is null.
        for (String name : List.of("axis", "axes", "factor")) {
            arguments.computeIfPresent(
                    name, (key, axis) -> axis instanceof List<?> list && list.size() == 1 ? list.get(0) : axis);
        }
        if (List.of().equals(arguments.get("shared_axes"))) {
            arguments.put("shared_axes", null);
        }
        return arguments;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Constant constant) {
            return constant.value();
        }
        if (value instanceof Size size) {
            return List.of(size.height(), size.width());
        }
        if (value instanceof Length length) {
            return List.of(length.steps());
        }
        if (value instanceof Edges edges) {
            return List.of(edges.before(), edges.after());
        }
        if (value instanceof Margins margins) {
            return List.of(List.of(margins.top(), margins.bottom()), List.of(margins.left(), margins.right()));
        }
        if (value instanceof Span span) {
            // Some layers of Keras refuse the negative of what they make of a single number themselves.
            return span.low() == -span.high() ? span.high() : List.of(span.low(), span.high());
        }
        if (value instanceof Enum<?> constant) {
            return Options.id(constant);
        }
        if (value instanceof Record record && !(value instanceof Shape)) {
            return object(module(record), record.getClass().getSimpleName(), arguments(record));
        }
        return value;
    }

    private static String module(Record record) {
        Map<Class<?>, String> modules = Map.of(
                Layer.class, "keras.layers",
                Initializer.class, "keras.initializers",
                Regularizer.class, "keras.regularizers",
                Constraint.class, "keras.constraints",
                Optimizer.class, "keras.optimizers",
                LearningRate.class, "keras.optimizers.schedules",
                Loss.class, "keras.losses");
        return modules.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(record))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, @Nullable Object> object(
            String module, String className, Map<String, @Nullable Object> config) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("module", module);
        object.put("class_name", className);
        object.put("config", config);
        object.put("registered_name", null);
        return object;
    }
}
