package podium.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/** Changes a config's tree here and there, so that it stays one: most of what it makes gets past the parser. */
final class Mutation {
    private static final Object[] NUMBERS = {
        0,
        1,
        -1,
        2,
        3,
        7,
        10,
        28,
        64,
        784,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        0.5,
        -0.0,
        1e-320,
        1e30,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY
    };
    private static final String[] WORDS = {
        "",
        "same",
        "valid",
        "relu",
        "softmax",
        "linear",
        "Dense",
        "Conv2D",
        "LSTM",
        "Flatten",
        "Reshape",
        "Add",
        "Concatenate",
        "Lambda",
        "Sequential",
        "Functional",
        "Model",
        "InputLayer",
        "Adam",
        "SGD",
        "mse",
        "channels_first",
        "glorot_uniform",
        "__tuple__",
        "function",
        "{",
        "[1]",
        "null",
        "\ud800",
        "in",
        "out",
        "a"
    };
    private static final String[] KEYS = {
        "class_name",
        "config",
        "layers",
        "name",
        "units",
        "filters",
        "kernel_size",
        "strides",
        "padding",
        "activation",
        "inbound_nodes",
        "input_layers",
        "output_layers",
        "batch_shape",
        "target_shape",
        "training",
        "optimizer",
        "loss",
        "learning_rate",
        "epochs",
        "batch_size",
        "callbacks",
        "validation_split",
        "module",
        "registered_name",
        "model",
        "items",
        "dtype",
        "trainable",
        "augmentation",
        "compile_config",
        "kernel_initializer",
        "value"
    };

    private final RandomGenerator random;
    private final Object whole;

    Mutation(RandomGenerator random, Object whole) {
        this.random = random;
        this.whole = whole;
    }

    /** A copy that differs somewhere, mostly far down. */
    @Nullable
    Object of(@Nullable Object value) {
        boolean further = random.nextInt(0, 6) > 0;
        if (further && value instanceof Map<?, ?> map && !map.isEmpty()) {
            return ofMap(map);
        }
        if (further && value instanceof List<?> list && !list.isEmpty()) {
            return ofList(list);
        }
        return fresh();
    }

    private Object ofMap(Map<?, ?> map) {
        var changed = new LinkedHashMap<Object, @Nullable Object>(map);
        Object key = new ArrayList<>(map.keySet()).get(random.nextInt(0, map.size()));
        switch (random.nextInt(0, 8)) {
            case 0 -> changed.remove(key);
            case 1 -> changed.put(pick(KEYS), fresh());
            case 2 -> changed.put(pick(KEYS), changed.remove(key));
            default -> changed.put(key, of(map.get(key)));
        }
        return changed;
    }

    private Object ofList(List<?> list) {
        var changed = new ArrayList<@Nullable Object>(list);
        int at = random.nextInt(0, list.size());
        switch (random.nextInt(0, 10)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, list.get(random.nextInt(0, list.size())));
            case 2 -> changed.add(at, fresh());
            case 3 -> {
                for (int i = random.nextInt(1, 601); i > 0; i--) {
                    changed.add(at, list.get(at));
                }
            }
            default -> changed.set(at, of(list.get(at)));
        }
        return changed;
    }

    private @Nullable Object fresh() {
        return switch (random.nextInt(0, 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2, 3 -> pick(NUMBERS);
            case 4 -> pick(WORDS);
            case 5 -> random.nextInt();
            case 6 -> List.of(pick(NUMBERS), pick(NUMBERS));
            case 7 -> Map.of(pick(KEYS), pick(NUMBERS));
            default -> part(whole);
        };
    }

    /** Some part of the config, to stand somewhere else. */
    private @Nullable Object part(@Nullable Object value) {
        if (random.nextInt(0, 5) > 0) {
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                return part(new ArrayList<>(map.values()).get(random.nextInt(0, map.size())));
            }
            if (value instanceof List<?> list && !list.isEmpty()) {
                return part(list.get(random.nextInt(0, list.size())));
            }
        }
        return value;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
