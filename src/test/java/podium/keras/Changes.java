package podium.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Changes to a config's tree here and there, so that it stays one: most of what they make gets past the parser. */
final class Changes {
    private static final List<Object> NUMBERS = List.of(
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
            Double.POSITIVE_INFINITY);

    private static final List<String> WORDS = words("""
            same valid relu softmax linear Dense Conv2D LSTM Flatten Reshape Add Concatenate Lambda Sequential Functional
            Model InputLayer Adam SGD mse channels_first glorot_uniform __tuple__ function { [1] null \ud800 in out a
            """);

    private static final List<String> KEYS = words("""
            class_name config layers name units filters kernel_size strides padding activation inbound_nodes input_layers
            output_layers batch_shape target_shape training optimizer loss learning_rate epochs batch_size callbacks
            validation_split module registered_name model items dtype trainable augmentation compile_config
            kernel_initializer value
            """);

    private static final int DEEPEST = 12;
    private static final int MOST_COPIES = 600;

    private Changes() {}

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    private enum Kind {
        REPLACE,
        REPLACE_BY_OWN_PART,
        REMOVE,
        RENAME,
        INSERT,
        MULTIPLY
    }

    /**
     * One change.
     *
     * @param path which child at each level, counted round
     * @param from where a part of the config itself is taken, likewise
     * @param copies of an item of a list
     */
    record Change(
            Kind kind,
            List<Integer> path,
            List<Integer> from,
            String key,
            @Nullable Object value,
            int copies) {
        /** A copy of the tree that differs. */
        @Nullable
        Object of(@Nullable Object tree) {
            return of(tree, path, tree);
        }

        private @Nullable Object of(@Nullable Object part, List<Integer> way, @Nullable Object whole) {
            if (way.isEmpty()) {
                return fresh(whole);
            }
            List<Integer> rest = way.subList(1, way.size());
            if (part instanceof Map<?, ?> map && !map.isEmpty()) {
                Object name = new ArrayList<>(map.keySet()).get(way.get(0) % map.size());
                return ofMap(map, name, rest, whole);
            }
            if (part instanceof List<?> list && !list.isEmpty()) {
                return ofList(list, way.get(0) % list.size(), rest, whole);
            }
            return fresh(whole);
        }

        private Object ofMap(Map<?, ?> map, Object name, List<Integer> rest, @Nullable Object whole) {
            var changed = new LinkedHashMap<Object, @Nullable Object>(map);
            if (!rest.isEmpty()) {
                changed.put(name, of(map.get(name), rest, whole));
                return changed;
            }
            switch (kind) {
                case REMOVE -> changed.remove(name);
                case RENAME -> changed.put(key, changed.remove(name));
                case INSERT, MULTIPLY -> changed.put(key, value);
                case REPLACE, REPLACE_BY_OWN_PART -> changed.put(name, fresh(whole));
            }
            return changed;
        }

        private Object ofList(List<?> list, int at, List<Integer> rest, @Nullable Object whole) {
            var changed = new ArrayList<@Nullable Object>(list);
            if (!rest.isEmpty()) {
                changed.set(at, of(list.get(at), rest, whole));
                return changed;
            }
            switch (kind) {
                case REMOVE -> changed.remove(at);
                case RENAME, INSERT -> changed.add(at, value);
                case MULTIPLY -> {
                    for (int i = 0; i < copies; i++) {
                        changed.add(at, list.get(at));
                    }
                }
                case REPLACE, REPLACE_BY_OWN_PART -> changed.set(at, fresh(whole));
            }
            return changed;
        }

        private @Nullable Object fresh(@Nullable Object whole) {
            return kind == Kind.REPLACE_BY_OWN_PART ? part(whole, from) : value;
        }

        private static @Nullable Object part(@Nullable Object whole, List<Integer> way) {
            Object part = whole;
            for (int step : way) {
                if (part instanceof Map<?, ?> map && !map.isEmpty()) {
                    part = new ArrayList<>(map.values()).get(step % map.size());
                } else if (part instanceof List<?> list && !list.isEmpty()) {
                    part = list.get(step % list.size());
                }
            }
            return part;
        }
    }

    /** Several, one after the other. */
    static Arbitrary<List<Change>> any() {
        Arbitrary<List<Integer>> path = Arbitraries.integers()
                .between(0, 59)
                .list()
                .ofMinSize(0)
                .ofMaxSize(DEEPEST)
                .withSizeDistribution(net.jqwik.api.RandomDistribution.uniform());
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(6, Kind.REPLACE),
                                Tuple.of(1, Kind.REPLACE_BY_OWN_PART),
                                Tuple.of(1, Kind.REMOVE),
                                Tuple.of(1, Kind.RENAME),
                                Tuple.of(1, Kind.INSERT),
                                Tuple.of(1, Kind.MULTIPLY)),
                        path,
                        path,
                        Arbitraries.of(KEYS),
                        values(),
                        Arbitraries.integers().between(1, MOST_COPIES))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .withSizeDistribution(net.jqwik.api.RandomDistribution.uniform());
    }

    private static Arbitrary<Object> values() {
        Arbitrary<Object> numbers = Arbitraries.of(NUMBERS);
        return Arbitraries.<Object>oneOf(
                        Arbitraries.of(true, false),
                        numbers,
                        numbers,
                        Arbitraries.of(WORDS),
                        Arbitraries.integers(),
                        Arbitraries.strings().ofMaxLength(20),
                        numbers.list().ofMaxSize(4),
                        Arbitraries.maps(Arbitraries.of(KEYS), numbers).ofMaxSize(2))
                .injectNull(0.1);
    }
}
