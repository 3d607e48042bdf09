package podium.model.binding;

import java.nio.charset.StandardCharsets;

/**
 * Why a config is refused.
 *
 * @param pointer where in the author's text, as a JSON pointer (RFC 6901); empty for the whole
 * @param message what was got and what is allowed
 */
public record Violation(String pointer, String message) {
    public Violation {
        pointer = wellFormed(pointer);
        message = wellFormed(message);
    }

    /** JSON can write half a character, a lone surrogate, which no encoding of an answer can. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
