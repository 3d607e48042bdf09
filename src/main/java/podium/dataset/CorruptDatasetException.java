package podium.dataset;

/** A data file is not what it should be. The message names the file, what was expected and what was found. */
public class CorruptDatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CorruptDatasetException(String message) {
        super(message);
    }

    CorruptDatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
