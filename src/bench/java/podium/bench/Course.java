package podium.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * The packaged program with a course full of students, in processes of their own on this machine: what the measurements
 * of queue and pages have in common.
 */
final class Course implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Listening on: http://0\\.0\\.0\\.0:([0-9]+)");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Duration START = Duration.ofMinutes(6);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Path launcher;
    private final List<Node> nodes = new ArrayList<>();

    /** @param launcher the packaged program's own command, by which it runs as it does elsewhere */
    Course(Path launcher) throws IOException {
        this.launcher = launcher;
        folder = Files.createTempDirectory("podium-course-");
    }

    /** A process, where it listens, and what it says. */
    record Node(Process process, int port, Path log) {
        URI address(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }

        /** What it logged as an error, or as its cause. */
        List<String> errors() throws IOException {
            try (Stream<String> lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(" ERROR ") || line.startsWith("Caused by"))
                        .toList();
            }
        }

        /** Time on the processor so far, in milliseconds. */
        double processor() throws IOException {
            return Course.processor(process.pid());
        }

        /** Resident memory in MiB. */
        long memory() throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
                }
            }
            return 0;
        }
    }

    /** All nodes share the folder, and with it the embedded database that the first of them starts. */
    Node start(String role, int slots, String... options) throws IOException, InterruptedException {
        Path log = folder.resolve(role + nodes.size() + ".log");
        List<String> java = new ArrayList<>(List.of(options));
        java.addAll(List.of(
                "-Dquarkus.http.port=0",
                "-Dpodium.role=" + role,
                "-Dpodium.worker.slots=" + slots,
                "-Dpodium.data-dir=" + folder.resolve("data"),
                // All students of this course are at one address.
                "-Dpodium.rate-limit.writes-per-address=1000000",
                "-Dpodium.rate-limit.reads-per-address=1000000",
                // And one of them asks as fast as it goes.
                "-Dpodium.rate-limit.reads=1000000"));
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_OPTIONS", String.join(" ", java));
        Process process = builder.start();
        Instant deadline = Instant.now().plus(START);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            Matcher port = PORT.matcher(Files.readString(log));
            if (port.find()) {
                Node node = new Node(process, Integer.parseInt(port.group(1)), log);
                nodes.add(node);
                return node;
            }
            Thread.sleep(50);
        }
        process.destroy();
        throw new IOException("it did not start: " + Files.readString(log));
    }

    void stop(Node node) throws InterruptedException {
        node.process().destroy();
        node.process().waitFor();
        nodes.remove(node);
    }

    Connection connect() throws IOException, SQLException {
        Path database = folder.resolve("data/database");
        String port = Files.readAllLines(database.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/podium",
                "postgres",
                Files.readString(database.resolve("postgres.password")).strip());
    }

    /** What the database has spent on the processor so far, in milliseconds: all its processes, those that have ended too. */
    double databaseProcessor() throws IOException {
        String server = Files.readAllLines(folder.resolve("data/database/postgres/postmaster.pid")).get(0).strip();
        double spent = processor(Long.parseLong(server));
        try (Stream<ProcessHandle> children = ProcessHandle.of(Long.parseLong(server)).orElseThrow().children()) {
            for (ProcessHandle child : children.toList()) {
                spent += processor(child.pid());
            }
        }
        return spent;
    }

    /** Of a process, and of its children that have ended; in hundredths of a second, as Linux counts. */
    private static double processor(long pid) throws IOException {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        } catch (NoSuchFileException e) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10 * IntStream.rangeClosed(11, 14).mapToLong(i -> Long.parseLong(fields[i])).sum();
    }

    /** Makes students and takes the baseline out of the queue; answers their tokens. */
    List<String> enrol(int students) throws IOException, SQLException {
        List<String> tokens = new ArrayList<>();
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            statement.execute("UPDATE submission SET state = 'CANCELLED' WHERE baseline AND state = 'QUEUED'");
            // What a node has in hand stays: it would rightly complain of a run that lost its place.
            statement.execute("DELETE FROM scheduled_tasks WHERE NOT picked");
            for (int i = 0; i < students; i++) {
                String token = UUID.randomUUID().toString();
                tokens.add(token);
                statement.execute("""
                        INSERT INTO account (handle, role, password_hash, created_at)
                        VALUES ('bench-%04d', 'STUDENT', 'none', now()) ON CONFLICT DO NOTHING
                        """.formatted(i));
                statement.execute("""
                        INSERT INTO access_token (account_id, kind, hash, created_at, expires_at)
                        SELECT id, 'API', sha256('%2$s'::bytea), now(), now() + interval '1 day'
                        FROM account WHERE handle = 'bench-%1$04d'
                        """.formatted(i, token));
            }
        }
        return tokens;
    }

    /** A net that trains within seconds; no two numbers the same. */
    static String net(int number) {
        return """
                name: net %d
                layers: [Flatten, Dense: {units: %d, activation: relu}, Dense: {units: 10, activation: softmax}]
                training: {optimizer: {Adam: {learning_rate: %s}}, epochs: 1, batch_size: 128}
                """.formatted(number, 8 + number % 16, 0.001 + number * 1e-6);
    }

    /** The same for {@link Caller}. */
    static Caller.Call post(String token, String config, String key) {
        return new Caller.Call(
                HttpMethod.POST,
                "/api/v1/challenges/mnist/submissions",
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/yaml", "Idempotency-Key", key),
                Buffer.buffer(config),
                202);
    }

    HttpRequest submission(Node web, String token, String config, String key) {
        return HttpRequest.newBuilder(web.address("/api/v1/challenges/mnist/submissions"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/yaml")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(config, StandardCharsets.UTF_8))
                .build();
    }

    /** @throws IOException where it is not taken */
    UUID submit(Node web, String token, String config, String key) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(submission(web, token, config, key), BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        return id(response.body());
    }

    /** Of the submission that a body shows. */
    static UUID id(String body) {
        Matcher id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalArgumentException("no id in " + body);
        }
        return UUID.fromString(id.group(1));
    }

    /** The first column of the first row. */
    static String value(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        // The first holds the database that the others want while they stop.
        for (int i = nodes.size() - 1; i >= 0; i--) {
            nodes.get(i).process().destroy();
            nodes.get(i).process().onExit().join();
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
