package podium.keras;

/** The text is no tree at all: not JSON, not YAML, or too large. The message is for the author. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
