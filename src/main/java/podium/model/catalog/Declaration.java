package podium.model.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;

/**
 * What can be declared under a name: a record with {@code @Declared} and its arguments. A component without
 * {@code @Argument} is a record of further arguments, which configs write beside the others.
 */
public final class Declaration {
    private static final Map<Class<?>, Declaration> KNOWN = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final Declared declared;

    /** Read off the record when somebody asks: a run names a dozen of two hundred, and starts by that much sooner. */
    private volatile @Nullable Arguments arguments;

    /** @param fixed what is accepted with one value only */
    private record Arguments(List<Parameter> parameters, Map<String, @Nullable Object> fixed) {}

    private Declaration(Class<?> type) {
        this.type = type;
        this.declared = Optional.ofNullable(type.getAnnotation(Declared.class))
                .orElseThrow(() -> new IllegalArgumentException(type + " lacks @Declared"));
    }

    private Arguments arguments() {
        Arguments known = arguments;
        if (known == null) {
            known = read();
            arguments = known;
        }
        return known;
    }

    private Arguments read() {
        var found = new ArrayList<Parameter>();
        collect(type, found);
        Map<String, String> defaults = pairs(declared.defaults());
        Map<String, @Nullable Object> fixed = new LinkedHashMap<>();
        pairs(declared.fixed()).forEach((name, literal) -> fixed.put(name, Literal.parse(literal)));
        return new Arguments(
                found.stream()
                        .map(parameter -> parameter.withDefault(defaults.get(parameter.name())))
                        .toList(),
                Collections.unmodifiableMap(fixed));
    }

    public static Declaration of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Declaration::new);
    }

    private static void collect(Class<?> type, List<Parameter> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Argument.class)) {
                into.add(Parameter.of(component));
            } else {
                collect(component.getType(), into);
            }
        }
    }

    private static Map<String, String> pairs(String[] texts) {
        var pairs = new LinkedHashMap<String, String>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }

    public Class<?> type() {
        return type;
    }

    public String name() {
        return type.getSimpleName();
    }

    public String summary() {
        return declared.summary();
    }

    public String formula() {
        return declared.formula();
    }

    public String example() {
        return declared.example();
    }

    public String source() {
        return declared.source();
    }

    public List<String> aliases() {
        return List.of(declared.aliases());
    }

    /** Arguments of Keras that change nothing here. */
    public List<String> ignores() {
        return List.of(declared.ignores());
    }

    /** Arguments of Keras that are accepted with one value only. */
    public Map<String, @Nullable Object> fixed() {
        return arguments().fixed();
    }

    /** Whether the engine can train it. */
    public boolean trained() {
        return !declared.awaitsEngine();
    }

    public List<Parameter> parameters() {
        return arguments().parameters();
    }

    /** The argument of that name or alias; names are exact, as Python's are. */
    public Optional<Parameter> parameter(String name) {
        return parameters().stream()
                .filter(parameter ->
                        parameter.name().equals(name) || parameter.aliases().contains(name))
                .findFirst();
    }

    public List<String> parameterNames() {
        return parameters().stream().map(Parameter::name).toList();
    }

    /**
     * Makes the record.
     *
     * @param values by parameter name, of the parameter's type, complete
     * @throws IllegalArgumentException where the record refuses them
     */
    public Record create(Map<String, @Nullable Object> values) {
        return create(type, values);
    }

    private static Record create(Class<?> type, Map<String, @Nullable Object> values) {
        Layout layout = Layout.of(type);
        Object[] arguments = layout.slots().stream()
                .map(slot -> slot.parameter() != null ? values.get(slot.parameter()) : create(slot.type(), values))
                .toArray();
        try {
            return (Record) layout.constructor().newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " could not be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " could not be made", e);
        }
    }

    /** The arguments of a record, by parameter name, in order. */
    public Map<String, @Nullable Object> values(Record record) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        collectValues(record, values);
        return values;
    }

    private static void collectValues(Record record, Map<String, @Nullable Object> into) {
        for (Layout.Slot slot : Layout.of(record.getClass()).slots()) {
            try {
                Object value = slot.accessor().invoke(record);
                if (slot.parameter() != null) {
                    into.put(slot.parameter(), value);
                } else {
                    collectValues((Record) value, into);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(slot + " could not be read", e);
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
