package podium.model.binding;

/**
 * Why a config is refused.
 *
 * @param pointer where in the author's text, as a JSON pointer (RFC 6901); empty for the whole
 * @param message what was got and what is allowed
 */
public record Violation(String pointer, String message) {}
