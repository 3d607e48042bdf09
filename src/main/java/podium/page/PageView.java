package podium.page;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * A part of a list.
 *
 * @param page from 1
 * @param total items on all pages
 */
public record PageView<T>(List<T> items, int page, int size, long total) {
    public PageView {
        items = List.copyOf(items);
    }

    /**
     * Items on all pages, where each row that is found says it: only behind the last page has it to be counted.
     *
     * @param page as it was asked for
     */
    public static <R> long total(List<R> found, int page, ToLongFunction<R> said, LongSupplier counted) {
        if (found.isEmpty()) {
            return page > 1 ? counted.getAsLong() : 0;
        }
        return said.applyAsLong(found.get(0));
    }

    public boolean hasNext() {
        return (long) page * size < total;
    }
}
