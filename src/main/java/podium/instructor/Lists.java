package podium.instructor;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

import podium.submission.PageView;

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
        var count = database.createNativeQuery("SELECT count(*) FROM (" + select + ") AS listed", Long.class);
        bind.accept(count);
        long total = count.getSingleResult();
        int number = Math.max(page, 1);
        long offset = (number - 1L) * size;
        if (offset >= total || offset > Integer.MAX_VALUE) {
            return new PageView<>(List.of(), number, size, total);
        }
        var rows =
                database.createNativeQuery("SELECT * FROM (" + select + ") AS listed ORDER BY " + order, Tuple.class);
        bind.accept(rows);
        return new PageView<>(
                rows.setFirstResult((int) offset).setMaxResults(size).getResultList().stream()
                        .map(read)
                        .toList(),
                number,
                size,
                total);
    }

    /** A pattern for {@code LIKE … ESCAPE '!'}, to be compared with lower case. */
    static String containing(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
