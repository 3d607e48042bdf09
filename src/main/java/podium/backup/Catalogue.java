package podium.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of the tables on the connection's search path. */
final class Catalogue {
    /** Flyway's own, which restoring writes anew; and the nodes of the moment. */
    private static final List<String> LEFT_OUT = List.of("flyway_schema_history", "worker_node");

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** The columns of each table, without those that PostgreSQL computes itself. */
    Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (List<String> row : query("""
                SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables
                    USING (table_schema, table_name)
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
                ORDER BY table_name, ordinal_position
                """)) {
            if (!LEFT_OUT.contains(row.get(0))) {
                tables.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(row.get(1));
            }
        }
        return tables;
    }

    Map<String, @Nullable Long> sequences() throws SQLException {
        Map<String, @Nullable Long> sequences = new TreeMap<>();
        for (List<String> row :
                query("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")) {
            String last = row.get(1);
            sequences.put(row.get(0), last == null ? null : Long.valueOf(last));
        }
        return sequences;
    }

    /** The version of the last migration; empty where there is no Podium. */
    String schema() throws SQLException {
        if (query("SELECT to_regclass('flyway_schema_history')::text").get(0).get(0) == null) {
            return "";
        }
        // By number, not by time: a release's migrations may have come in another order than their numbers.
        return query("SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                        + " ORDER BY string_to_array(version, '.')::int[] DESC LIMIT 1")
                .get(0)
                .get(0);
    }

    /** Each foreign key as table, name and definition. */
    List<List<String>> foreignKeys() throws SQLException {
        return query("""
                SELECT relname, conname, pg_get_constraintdef(pg_constraint.oid) FROM pg_constraint
                JOIN pg_class ON pg_class.oid = conrelid
                WHERE contype = 'f' AND pg_constraint.connamespace = current_schema()::regnamespace ORDER BY 1, 2
                """);
    }

    int otherConnections() throws SQLException {
        return Integer.parseInt(query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                .get(0)
                .get(0));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }
}
