package podium.instructor;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

import podium.page.PageView;
import podium.page.Paging;

/** Pages of lists that are statements of SQL. */
final class Lists {
    private Lists() {}

    /**
     * @param select without order and limit; the text that is looked for is to be compared with {@code LIKE … ESCAPE '!'}
     * @param order of its columns
     * @param bind sets its parameters
     */
    static <T> PageView<T> page(
            Session database,
            String select,
            String order,
            Consumer<CommonQueryContract> bind,
            Function<Tuple, T> read,
            int page,
            int size) {
        int number = Math.max(page, 1);
        var rows = database.createNativeQuery(
                "SELECT *, count(*) OVER () AS total_of_all FROM (" + select + ") AS listed ORDER BY " + order,
                Tuple.class);
        bind.accept(rows);
        List<Tuple> found = rows.setFirstResult(Paging.offset(page, size))
                .setMaxResults(size)
                .getResultList();
        long total = PageView.total(
                found,
                page,
                row -> row.get("total_of_all", Number.class).longValue(),
                () -> count(database, select, bind));
        return new PageView<>(found.stream().map(read).toList(), number, size, total);
    }

    private static long count(Session database, String select, Consumer<CommonQueryContract> bind) {
        var count = database.createNativeQuery("SELECT count(*) FROM (" + select + ") AS listed", Long.class);
        bind.accept(count);
        return count.getSingleResult();
    }
}
