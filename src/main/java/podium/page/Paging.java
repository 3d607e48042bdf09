package podium.page;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a list of several pages.
 *
 * @param number of this page, from 1
 * @param count of pages, at least 1
 */
public record Paging(int number, int count) {
    private static final int FARTHEST = 1_000_000;

    public static Paging of(int number, int size, long total) {
        return new Paging(number, (int) Math.max(1, (total + size - 1) / size));
    }

    /** From 0, of a page's number from anywhere: what is no page is the first, and none is so far that counting to it overflows. */
    public static int index(int number) {
        return Math.min(Math.max(number, 1), FARTHEST) - 1;
    }

    public boolean isMany() {
        return count > 1;
    }

    public @Nullable Integer previous() {
        return number > 1 ? number - 1 : null;
    }

    public @Nullable Integer next() {
        return number < count ? number + 1 : null;
    }
}
