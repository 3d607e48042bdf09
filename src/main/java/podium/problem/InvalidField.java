package podium.problem;

/**
 * One thing that is wrong in a request.
 *
 * @param pointer JSON pointer (RFC 6901) to it; for a form {@code /} and the field's name
 * @param message what was got and what is allowed
 */
public record InvalidField(String pointer, String message) {
    /** The form field that this is about. */
    public String field() {
        return pointer.substring(1);
    }
}
