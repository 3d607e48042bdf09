package podium.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, numbers and booleans. Jackson's core alone does it: data binding would cost the
 * sandboxed process a third of a second and two more jars.
 */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Jackson quotes what it met, gives advice, and is read in a log. */
    private static final int MOST_SAID = 150;

    private Json() {}

    /** Reads one object and nothing after it. */
    static Map<String, Object> object(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "must be an object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "must end after the object");
            }
            return object;
        } catch (JsonProcessingException e) {
            // Without the place, which takes two lines and says nothing of a text of one.
            String said = e.getOriginalMessage();
            throw new IOException(said.substring(0, Math.min(said.length(), MOST_SAID)), e);
        }
    }

    static void write(Map<String, ?> object, OutputStream out) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            value(object, generator);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    @SuppressWarnings("NullAway") // a null in the file is a null in the map
    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "must be a value, got " + parser.currentToken());
        };
    }

    private static void value(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (var entry : object.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                value(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> array) {
            generator.writeStartArray();
            for (Object element : array) {
                value(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Double number) {
            // JSON has no word for these, and a diverged run must be able to tell its loss.
            if (Double.isFinite(number)) {
                generator.writeNumber(number);
            } else {
                generator.writeString(number.toString());
            }
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value == null) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }
}
