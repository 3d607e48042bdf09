package podium.worker;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that a stranger wrote: what is missing or of another type is named. */
final class Fields {
    private final Map<String, Object> object;

    Fields(Map<String, Object> object) {
        this.object = object;
    }

    static Fields read(byte[] json) throws IOException {
        return new Fields(Json.object(json));
    }

    /** A record's components under their names in snake case; the opposite of reading them one by one. */
    static Map<String, @Nullable Object> of(Record values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (var component : values.getClass().getRecordComponents()) {
            try {
                // Records of this package are not public to the reflection of others, but they are to ours.
                var accessor = component.getAccessor();
                fields.put(snakeCase(component.getName()), accessor.invoke(values));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return fields;
    }

    String text(String name) throws IOException {
        return required(name, String.class);
    }

    int integer(String name) throws IOException {
        return required(name, Integer.class);
    }

    long whole(String name) throws IOException {
        Number number = required(name, Number.class);
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        throw new IOException(name + " must be a whole number of 64 bits, got " + number);
    }

    double number(String name) throws IOException {
        Double number = numberOrNull(name);
        if (number == null) {
            throw new IOException(name + " is missing");
        }
        return number;
    }

    @Nullable
    Double numberOrNull(String name) throws IOException {
        Object value = object.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value.equals("NaN") || value.equals("Infinity") || value.equals("-Infinity")) {
            return Double.valueOf((String) value);
        }
        throw new IOException(name + " must be a number, got " + value);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String name) throws IOException {
        return required(name, Map.class);
    }

    private <T> T required(String name, Class<T> type) throws IOException {
        Object value = object.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IOException(name + " must be of type " + type.getSimpleName() + ", got " + value);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
