package podium;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * What brings the schema along.
 *
 * @param checksums of each file, by its name, as Flyway reckons and keeps them
 */
record Migrations(Map<String, Integer> checksums) {
    private static final String FOLDER = "db/migration/";
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    Migrations {
        checksums = Map.copyOf(checksums);
    }

    static Migrations ofThisProgram() {
        try {
            Path program = Path.of(Migrations.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Map<String, Integer> checksums = new HashMap<>();
            for (String name : Files.isDirectory(program) ? inFolder(program) : inArchive(program)) {
                checksums.put(name, checksum(name));
            }
            return new Migrations(checksums);
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations of this program cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> inFolder(Path program) throws IOException {
        try (Stream<Path> files = Files.list(program.resolve(FOLDER))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> inArchive(Path program) throws IOException {
        try (JarFile archive = new JarFile(program.toFile())) {
            return archive.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER) && !name.equals(FOLDER))
                    .map(name -> name.substring(FOLDER.length()))
                    .toList();
        }
    }

    /** Of the lines without what ends them. */
    private static int checksum(String name) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Migrations.class.getResourceAsStream("/" + FOLDER + name), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }

    /**
     * Brings a database's schema to what this program needs, by those migrations that it has not been through.
     *
     * <p>Flyway takes half a second to find that there are none, so it is asked only where one question did not tell.
     *
     * @return whether Flyway was asked
     * @throws FlywayException where the database cannot be reached, or a migration failed or is another than the one that it
     *     has been through
     */
    boolean bringAlong(DataSource database) {
        if (areAllOf(database)) {
            return false;
        }
        // A line for each migration is too much for a first start; kept, because loggers are forgotten with their
        // levels.
        FLYWAY_LOG.setLevel(Level.WARNING);
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + FOLDER)
                .load()
                .migrate();
        return true;
    }

    /** Whether a database has been through all of these, and through nothing else; false where it cannot be asked, too. */
    boolean areAllOf(DataSource database) {
        Map<String, Integer> been = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT script, checksum, success AND type = 'SQL' FROM flyway_schema_history")) {
            while (rows.next()) {
                if (!rows.getBoolean(3)) {
                    return false;
                }
                // Quarkus has the folder kept with it, Flyway alone does not.
                String script = rows.getString(1);
                been.put(script.substring(script.lastIndexOf('/') + 1), rows.getInt(2));
            }
        } catch (SQLException e) {
            return false;
        }
        return been.equals(checksums);
    }
}
