package podium.scoring;

import java.util.Locale;

/** How a submission stands against the baseline. */
public enum Verdict {
    BEATS,
    INDISTINGUISHABLE,
    BELOW;

    /** As the API and the database write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Verdict ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
