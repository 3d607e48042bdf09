package podium.keras;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** Ends the reading of JSON where it has more than a config may, so that what is too much costs no more than what is not. */
final class BoundedJson extends JsonParserDelegate {
    private int values;

    BoundedJson(JsonParser json) {
        super(json);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token != null && (token.isStructStart() || token.isScalarValue()) && ++values > ConfigText.MOST_VALUES) {
            throw new StreamConstraintsException(ConfigText.TOO_MANY_VALUES, currentLocation());
        }
        if (getParsingContext().getEntryCount() > ConfigText.MOST_ENTRIES) {
            throw new StreamConstraintsException(ConfigText.TOO_MANY_ENTRIES, currentLocation());
        }
        return token;
    }
}
