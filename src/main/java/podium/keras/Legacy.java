package podium.keras;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;
import podium.model.layer.Layer;
import podium.model.loss.Loss;
import podium.model.optimizer.Optimizer;

/** Spellings of Keras 1 and 2, and what all of Keras's configs carry besides a layer's own arguments. */
final class Legacy implements Dialect {
    /** Of every layer; read elsewhere, or without meaning here. */
    private static final Set<String> OF_LAYERS = Set.of(
            "name",
            "trainable",
            "dtype",
            "batch_input_shape",
            "batchInputShape",
            "input_shape",
            "input_dim",
            "input_length",
            "input_dtype",
            "build_config",
            "autocast");

    /** Of everything that Keras saves. */
    private static final Set<String> OF_ALL = Set.of("name", "dtype", "seed", "shared_object_id");

    private static final Set<String> MEAN_REDUCTIONS =
            Set.of("auto", "sum_over_batch_size", "mean", "mean_with_sample_weight");

    @Override
    public Map<String, Located> modern(
            Declaration declaration, Map<String, Located> arguments, Located object, Problems problems) {
        var modern = new LinkedHashMap<>(arguments);
        if (Layer.class.isAssignableFrom(declaration.type())) {
            layer(declaration, modern);
        } else if (Optimizer.class.isAssignableFrom(declaration.type())) {
            optimizer(modern, problems);
        } else if (Loss.class.isAssignableFrom(declaration.type())) {
            loss(modern, problems);
        }
        if (declaration.name().equals("Constant") && modern.containsKey("value")) {
            weights(modern, problems);
        }
        OF_ALL.stream().filter(name -> declaration.parameter(name).isEmpty()).forEach(modern::remove);
        return modern;
    }

    private static void layer(Declaration declaration, Map<String, Located> arguments) {
        if (declaration.name().equals("InputLayer")) {
            Located shape = InputShape.given(arguments);
            if (shape != null) {
                arguments.put("shape", shape);
            }
            List.of("batch_shape", "batch_input_shape", "batchInputShape").forEach(arguments::remove);
        }
        OF_LAYERS.stream().filter(name -> declaration.parameter(name).isEmpty()).forEach(arguments::remove);
        Located rows = arguments.get("nb_row");
        Located columns = arguments.get("nb_col");
        if (rows != null && columns != null) {
            arguments.remove("nb_row");
            arguments.remove("nb_col");
            arguments.put("kernel_size", rows.with(Arrays.asList(rows.value(), columns.value())));
        }
        Located axis = arguments.get("axis");
        if (axis != null && axis.value() instanceof List<?> list && list.size() == 1) {
            arguments.put("axis", axis.items().get(0));
        }
        Located shared = arguments.get("shared_axes");
        if (shared != null && shared.isNull()) {
            arguments.remove("shared_axes");
        }
        for (String nullable : List.of("data_format", "dim_ordering")) {
            if (arguments.containsKey(nullable)
                    && (arguments.get(nullable).isNull()
                            || "default".equals(arguments.get(nullable).value()))) {
                arguments.remove(nullable);
            }
        }
    }

    private static void optimizer(Map<String, Located> arguments, Problems problems) {
        arguments.values().removeIf(Located::isNull);
        arguments.remove("schedule_decay");
        Located decay = arguments.remove("decay");
        if (decay != null && !(decay.value() instanceof Number number && number.doubleValue() == 0)) {
            String key = arguments.containsKey("lr") ? "lr" : "learning_rate";
            Located rate = arguments.get(key);
            if (rate != null
                    && rate.value() instanceof Number
                    && Catalog.LEARNING_RATES.find("InverseTimeDecay").isPresent()) {
                var schedule = new LinkedHashMap<String, @Nullable Object>();
                schedule.put("initial_learning_rate", rate.value());
                schedule.put("decay_steps", 1);
                schedule.put("decay_rate", decay.value());
                arguments.put(key, decay.with(Map.of("InverseTimeDecay", schedule)));
            } else {
                problems.refuse(decay, "decay needs a learning_rate beside it that is a number");
            }
        }
    }

    private static void loss(Map<String, Located> arguments, Problems problems) {
        Located reduction = arguments.remove("reduction");
        if (reduction != null
                && !reduction.isNull()
                && !(reduction.text() != null && MEAN_REDUCTIONS.contains(reduction.text()))) {
            problems.refuse(
                    reduction, "reduction must be \"sum_over_batch_size\" (the mean), got " + reduction.shown());
        }
        Located ignored = arguments.get("ignore_class");
        if (ignored != null && !ignored.isNull()) {
            problems.refuse(ignored, "ignore_class must be null: every image counts");
        }
    }

    private static void weights(Map<String, Located> arguments, Problems problems) {
        Located value = arguments.get("value");
        if (value.isList() || value.isMap()) {
            arguments.remove("value");
            problems.refuse(value, "an array of constants would carry weights; only configs are taken");
        }
    }

    @Override
    public @Nullable String refusal(Family<?> family, String name) {
        return Refusals.of(family, name);
    }

    @Override
    public @Nullable String activationRefusal(String name) {
        return Refusals.ofActivation(name);
    }
}
