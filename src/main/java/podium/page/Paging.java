package podium.page;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a list of several pages.
 *
 * @param number of this page, from 1
 * @param count of pages, at least 1
 */
public record Paging(int number, int count) {
    public static Paging of(int number, int size, long total) {
        return new Paging(number, (int) Math.max(1, (total + size - 1) / size));
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
