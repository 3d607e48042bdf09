package podium.submission;

/**
 * What there is to say about one place of a config: a violation or a warning.
 *
 * @param pointer JSON pointer to the place
 * @param message what was got, what is allowed or meant, and the fix
 */
public record RemarkView(String pointer, String message) {}
