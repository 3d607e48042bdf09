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

    public static Paging of(PageView<?> page) {
        return of(page.page(), page.size(), page.total());
    }

    /** A page's number from anywhere: what is no page is the first, and none is so far that counting to it overflows. */
    public static int number(int asked) {
        return Math.min(Math.max(asked, 1), FARTHEST);
    }

    /** The same from 0. */
    public static int index(int asked) {
        return number(asked) - 1;
    }

    /** How many items stand on the pages before, or as many as can be counted. */
    public static int offset(int asked, int size) {
        return (int) Math.min((Math.max(asked, 1) - 1L) * size, Integer.MAX_VALUE);
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
