package podium.model.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How names in configs are compared: without case and underscores, and for suggestions by edit distance. */
public final class Names {
    private static final int LONGEST = 60;

    private Names() {}

    /** {@code max_pooling2d} and {@code MaxPooling2D} are the same. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "").replace("-", "");
    }

    /** {@code kernelSize} becomes {@code kernel_size}. */
    public static String snakeCase(String camelCase) {
        var snake = new StringBuilder();
        boolean small = false;
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            boolean capital = letter >= 'A' && letter <= 'Z';
            if (capital && small) {
                snake.append('_');
            }
            snake.append(capital ? (char) (letter - 'A' + 'a') : letter);
            small = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
        }
        return snake.toString();
    }

    /** The name that was probably meant: at most a third of its letters differ. */
    public static Optional<String> nearest(String wrong, Collection<String> names) {
        String folded = folded(wrong);
        if (folded.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(folded, folded(name));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best != null && least <= Math.max(1, folded.length() / 3) ? Optional.of(best) : Optional.empty();
    }

    /** Insertions, deletions, replacements and swaps of neighbours from one word to the other. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                cost[i][j] =
                        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }
}
