package podium.keras;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads JSON: no key twice, bounded depth and lengths; faults carry line and column. */
final class JsonText {
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_KEY = 1000;
    private static final ObjectMapper MAPPER = mapper();

    private JsonText() {}

    private static ObjectMapper mapper() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(ConfigText.DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(ConfigText.MOST_BYTES)
                .maxNameLength(LONGEST_KEY)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Python writes NaN and Infinity; read, they are refused where they stand, by name.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static @Nullable Object parse(String text) throws UnreadableException {
        try (JsonParser parser = new BoundedJson(MAPPER.createParser(text))) {
            try {
                return MAPPER.readerFor(Object.class).readValue(parser);
            } catch (JsonProcessingException e) {
                JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                String reason = reason(e);
                throw new UnreadableException(ConfigText.fault("JSON", reason) + place(location) + ": " + reason);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory is always there", e);
        }
    }

    /** In the author's terms: some of the parser's messages speak of its own settings. */
    private static String reason(JsonProcessingException fault) {
        String message = fault.getOriginalMessage();
        if (fault instanceof JsonEOFException) {
            return "the text ends in the middle of a value; a quote, bracket or brace is missing";
        }
        if (fault instanceof MismatchedInputException) {
            return "there is more behind the end of the config; remove it";
        }
        if (fault instanceof StreamConstraintsException) {
            if (message.startsWith("Document nesting")) {
                return "it is nested more than " + ConfigText.DEEPEST + " levels deep";
            }
            if (message.startsWith("Number")) {
                return "a number has more than " + LONGEST_NUMBER + " digits";
            }
            return message.startsWith("Name") ? "a key has more than " + LONGEST_KEY + " characters" : message;
        }
        return message.startsWith("Duplicate field") ? message + "; keep one of them" : message;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
