package podium.page;

import java.util.List;

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

    public boolean hasNext() {
        return (long) page * size < total;
    }
}
