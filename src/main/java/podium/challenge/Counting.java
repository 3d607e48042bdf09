package podium.challenge;

import java.util.Locale;

/** Which of an account's submissions counts. */
public enum Counting {
    /** The one with the best public score. */
    BEST("its best"),
    /** The last one that has a score. */
    LAST("its last"),
    /** On the live board the best; at the end the best of those that it chose, or its best where it chose none. */
    FINALS("those that it chooses");

    private final String words;

    Counting(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** As the API writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
