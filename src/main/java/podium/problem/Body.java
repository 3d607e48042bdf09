package podium.problem;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;

/** What JSON bodies say, read field by field; what is wrong with one names it. */
public final class Body {
    private Body() {}

    /**
     * @return null where it is absent or null
     * @throws HttpProblem 422 where it is no text
     */
    public static @Nullable String text(@Nullable JsonNode body, String name) {
        JsonNode value = body == null ? null : body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid("/" + name, "must be a text, got " + value);
        }
        return value.asText();
    }

    /** @throws HttpProblem 422 where it is no text, or absent */
    public static String required(@Nullable JsonNode body, String name) {
        String text = text(body, name);
        if (text == null) {
            throw invalid("/" + name, "must be a text, got " + (body == null ? null : body.get(name)));
        }
        return text;
    }

    /**
     * @return null where it is absent or null
     * @throws HttpProblem 422 where it is no moment in UTC
     */
    public static @Nullable Instant moment(@Nullable JsonNode body, String name) {
        String text = text(body, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid("/" + name, "must be a moment like 2026-12-01T12:00:00Z, got " + text);
        }
    }

    /** @param pointer of what is wrong; empty for the whole */
    public static HttpProblem invalid(String pointer, String message) {
        String what = pointer.isEmpty() ? "The body" : pointer.substring(1);
        return Problems.invalid(what + " " + message + ".", List.of(new InvalidField(pointer, message)));
    }
}
