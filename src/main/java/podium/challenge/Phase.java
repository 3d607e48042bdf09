package podium.challenge;

import java.util.Locale;

/** Where a challenge is between its beginning and its end. */
public enum Phase {
    UPCOMING("Not yet open"),
    OPEN("Open"),
    CLOSED("Closed"),
    /** The final board is open to all. */
    REVEALED("Revealed");

    private final String words;

    Phase(String words) {
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
