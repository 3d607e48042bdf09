package podium.submission;

/**
 * Something that a learning curve shows.
 *
 * @param title in a few words
 * @param words what was seen, and what to try
 */
public record Finding(Tone tone, String title, String words) {
    /** How much there is to mend. */
    public enum Tone {
        GOOD,
        HINT,
        BAD
    }

    static Finding good(String title, String words) {
        return new Finding(Tone.GOOD, title, words);
    }

    static Finding hint(String title, String words) {
        return new Finding(Tone.HINT, title, words);
    }

    static Finding bad(String title, String words) {
        return new Finding(Tone.BAD, title, words);
    }
}
