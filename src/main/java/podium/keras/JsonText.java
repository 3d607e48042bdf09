package podium.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads JSON: no key twice, bounded depth and lengths; faults carry line and column. */
final class JsonText {
    private static final int LONGEST_NUMBER = 400;
    private static final ObjectMapper MAPPER = mapper();

    private JsonText() {}

    private static ObjectMapper mapper() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(ConfigText.DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(ConfigText.MOST_BYTES)
                .maxNameLength(1000)
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
        try (JsonParser parser = MAPPER.createParser(text)) {
            return MAPPER.readerFor(Object.class).readValue(parser);
        } catch (JsonProcessingException e) {
            throw new UnreadableException("not JSON" + place(e.getLocation()) + ": " + e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new UnreadableException("not JSON: " + e.getMessage());
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
