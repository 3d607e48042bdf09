package podium.model.binding;

/**
 * Something in a config that is accepted but is probably not meant.
 *
 * @param pointer where in the author's text, as a JSON pointer (RFC 6901); empty for the whole
 * @param message what, and what to do about it
 */
public record Warning(String pointer, String message) {}
