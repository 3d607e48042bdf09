package podium.model.layer;

/** A layer was given a shape that it cannot take. */
public final class InvalidShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidShapeException(String message) {
        super(message);
    }
}
