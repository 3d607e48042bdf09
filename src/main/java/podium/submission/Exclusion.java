package podium.submission;

import java.util.Locale;

/** Why a submission does not count as all do. */
public enum Exclusion {
    /** On no board until it is shown again, and yet counts at the end. */
    HIDDEN,
    /** Counts nowhere. */
    DISQUALIFIED;

    /** As the API writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
