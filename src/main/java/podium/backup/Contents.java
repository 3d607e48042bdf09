package podium.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What lies in a backup; its last entry.
 *
 * @param format of the file, so that a later Podium knows how to read it
 * @param schema the last migration of the database that it was taken from
 * @param takenAt the moment whose state it is
 * @param tables in the order of their names
 * @param sequences their last values by name; null where nothing was taken from one yet
 */
record Contents(int format, String schema, Instant takenAt, List<Table> tables, Map<String, @Nullable Long> sequences) {
    static final int FORMAT = 1;
    static final String ENTRY = "contents.json";

    /**
     * @param columns that are stored; generated ones are not
     * @param sha256 of the rows as PostgreSQL's COPY writes them as text
     */
    record Table(String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + name;
        }

        /** As SQL names it and its columns. */
        String target() {
            return quoted(name) + columns.stream().map(Table::quoted).collect(Collectors.joining(", ", " (", ")"));
        }

        static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}
