package podium.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Patterns for {@code LIKE … ESCAPE '!'}, of what people look for. */
public final class Search {
    private static final int MOST_WORDS = 10;

    private Search() {}

    /** For all of the text, to be compared with lower case. */
    public static String containing(String text) {
        return pattern(text.strip().toLowerCase(Locale.ROOT));
    }

    /** For each of the words, the first ten, to be compared with lower case. */
    public static List<String> words(String text) {
        return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(Search::pattern)
                .toList();
    }

    private static String pattern(String plain) {
        return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
