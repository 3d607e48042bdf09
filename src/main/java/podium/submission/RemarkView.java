package podium.submission;

/**
 * What there is to say about one place of a config: a violation or a warning.
 *
 * @param pointer JSON pointer to the place
 */
public record RemarkView(String pointer, String message) {}
