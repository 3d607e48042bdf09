package podium.challenge;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an instructor sets of a challenge: how forms and the API call, read and check it.
 *
 * @param name in the API and of the form's field
 * @param label in words
 * @param hint what it means
 * @param chapter of the form
 * @param options of a choice: code and words
 * @param value as the API writes it
 * @param field as the form's field holds it
 * @param words as a preview of changes says it
 * @param write takes what the API or the form brought; throws {@link IllegalArgumentException} with what is wrong
 */
record Rule(
        String name,
        String label,
        String hint,
        Look look,
        Chapter chapter,
        List<Option> options,
        Function<Challenge, @Nullable Object> value,
        Function<Challenge, String> field,
        Function<Challenge, String> words,
        BiConsumer<Challenge, JsonNode> write) {
    /** How a form asks for it. */
    enum Look {
        TEXT,
        AREA,
        NUMBER,
        MOMENT,
        ZONE,
        FLAG,
        CHOICE;

        /** As templates ask. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What belongs together in the form. */
    enum Chapter {
        WHAT("What it is"),
        WHEN("When"),
        HOW_OFTEN("How often, and what counts"),
        LIMITS("What a submission may take"),
        END("Board and end");

        private final String words;

        Chapter(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    record Option(String code, String words) {}
}
