package podium.roster;

/**
 * What is wrong in a class list.
 *
 * @param line from 1; 0 for the whole of it
 * @param value that was found
 * @param message what is wrong with it, and what to do
 */
public record Fault(long line, String value, String message) {
    /** As pages and programs say it. */
    public String words() {
        return (line == 0 ? "" : "Line " + line + ": ") + message + (value.isEmpty() ? "" : " (got " + value + ")");
    }
}
