package podium.hostile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to make something large from a few characters: {@code ⟦text⟧×1000} stands for a thousand texts. In the text {@code №}
 * is the repetition's number from 0, {@code №+} the next one, and {@code §} a word of which all have one hash code.
 */
final class Recipe {
    private static final Pattern REPETITION = Pattern.compile("⟦(.*?)⟧×([0-9]+)", Pattern.DOTALL);
    private static final int PAIRS = 13;

    private Recipe() {}

    static String expand(String recipe) {
        var expanded = new StringBuilder();
        Matcher repetition = REPETITION.matcher(recipe);
        int end = 0;
        while (repetition.find()) {
            expanded.append(recipe, end, repetition.start());
            int count = Integer.parseInt(repetition.group(2));
            for (int i = 0; i < count; i++) {
                expanded.append(numbered(repetition.group(1), i));
            }
            end = repetition.end();
        }
        return expanded.append(recipe, end, recipe.length()).toString();
    }

    private static String numbered(String text, int number) {
        return text.indexOf('№') < 0 && text.indexOf('§') < 0
                ? text
                : text.replace("№+", Integer.toString(number + 1))
                        .replace("№", Integer.toString(number))
                        .replace("§", collision(number));
    }

    /** "Aa" and "BB" have the same hash code, and so have all words of them that are equally long. */
    private static String collision(int number) {
        var word = new StringBuilder();
        for (int bit = 0; bit < PAIRS; bit++) {
            word.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return word.toString();
    }
}
