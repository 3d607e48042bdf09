package podium.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account's name, in its one normal spelling: lower case, ASCII.
 *
 * <p>ASCII alone, because the leaderboard must not be fooled: a Cyrillic "а" or a zero-width space makes a name that looks
 * like another's.
 */
record Handle(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");

    Handle {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "handle must be 2 to 32 ASCII letters, digits, '.', '_' or '-', and start with a letter or digit");
        }
    }

    /** Full-width letters and the like become the ASCII they stand for; what is not ASCII then is refused. */
    static Handle of(String written) {
        return new Handle(
                Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT));
    }

    /** Whether one might be taken for the other at a glance, as n1klas_ for Niklas. */
    boolean looksLike(String name) {
        return Lookalike.alike(text, name);
    }

    /** What it looks like; no two accounts share it. */
    String skeleton() {
        return Lookalike.skeleton(text);
    }
}
