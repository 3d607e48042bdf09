package podium.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a full leaderboard answers, and what it weighs: {@code BoardLoad JDBC-URL ADDRESS [SUBMISSIONS STUDENTS]}.
 *
 * <p>Fills the challenge {@code mnist} of a server that may be spoiled, by the state changes that a real run goes
 * through, and then asks for its pages.
 */
public final class BoardLoad {
    private static final int WARM_UP = 100;
    private static final int REQUESTS = 300;
    private static final Pattern ASSETS = Pattern.compile("(?:src|href)=\"(/(?:static|app)[^\"]+)\"");

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final Pattern PROCESSOR = Pattern.compile("(?m)^process_cpu_time_ns_total(?:\\{[^}]*})? (\\S+)$");

    /** Pages that are open when the board changes, how often it does, and how often all that is repeated. */
    private static final int CROWD = 300;

    private static final int CHANGES = 3;
    private static final int ROUNDS = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    private BoardLoad(URI address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        int submissions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        int students = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 500;
        try (Connection database = DriverManager.getConnection(arguments[0])) {
            FullBoard.fill(database, submissions, students);
            explain(database);
            BoardLoad load = new BoardLoad(URI.create(arguments[1]));
            for (String path : List.of(
                    "/challenges/mnist",
                    "/challenges/mnist?page=3",
                    "/challenges/mnist?max_params=10000&max_seconds=60",
                    "/challenges/mnist?sort=newest",
                    "/challenges/mnist/charts",
                    "/api/v1/challenges/mnist/leaderboard")) {
                load.measure(path, 1);
                load.measure(path, 8);
            }
            load.measureChanging(database);
            load.measureCrowd(database);
            load.weigh();
        }
    }

    /** Of the statement that a change of the board costs. */
    private static void explain(Connection database) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("""
                EXPLAIN (ANALYZE, BUFFERS)
                WITH best AS (
                    SELECT DISTINCT ON (account_id) * FROM submission
                    WHERE challenge_id = (SELECT id FROM challenge WHERE slug = 'mnist') AND public_correct IS NOT NULL
                      AND state IN ('SCORED', 'QUEUED', 'RUNNING')
                    ORDER BY account_id, public_correct DESC, created_at, id)
                SELECT best.id, handle FROM best LEFT JOIN account ON account.id = account_id
                ORDER BY public_correct DESC, best.created_at, best.id
                """); ResultSet plan = statement.executeQuery()) {
            while (plan.next()) {
                System.out.println(plan.getString(1));
            }
        }
    }

    private void measure(String path, int clients) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            run(pool, path, WARM_UP);
            report(path + ", " + clients + " at once", run(pool, path, REQUESTS));
        } finally {
            pool.shutdownNow();
        }
    }

    private double[] run(ExecutorService pool, String path, int requests)
            throws InterruptedException, ExecutionException {
        List<Callable<Double>> calls = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            calls.add(() -> milliseconds(path));
        }
        double[] times = new double[requests];
        int index = 0;
        for (Future<Double> time : pool.invokeAll(calls)) {
            times[index++] = time.get();
        }
        return times;
    }

    /** Each request after a change, so that no ranking is kept. */
    private void measureChanging(Connection database) throws SQLException, IOException, InterruptedException {
        double[] times = new double[100];
        for (int round = 0; round < times.length; round++) {
            change(database);
            times[round] = milliseconds("/challenges/mnist");
        }
        report("/challenges/mnist, each after a change", times);
    }

    /** What each open page costs the server when the board has changed: all of it for one who is signed in, the part that all share. */
    private void measureCrowd(Connection database) throws SQLException, IOException, InterruptedException {
        HttpClient student = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI form = address.resolve("/register");
        String page = student.send(HttpRequest.newBuilder(form).build(), BodyHandlers.ofString()).body();
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IOException(form + " has no token");
        }
        String fields = "csrf-token=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) + "&handle=crowd-"
                + Long.toString(System.nanoTime(), 36) + "&password=correct+horse+battery";
        student.send(
                HttpRequest.newBuilder(form)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.discarding());
        for (int round = 0; round < ROUNDS; round++) {
            report("a page of somebody's own", costs(database, student, "/challenges/mnist"));
            report("the part that all share", costs(database, http, "/challenges/mnist/live"));
        }
    }

    /** Milliseconds of the server's processor for each of a crowd, after each of some changes. */
    private double[] costs(Connection database, HttpClient client, String path)
            throws SQLException, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .build();
        double[] costs = new double[CHANGES];
        for (int change = 0; change < costs.length; change++) {
            change(database);
            double before = processor();
            for (int reader = 0; reader < CROWD; reader++) {
                if (client.send(request, BodyHandlers.ofByteArray()).statusCode() != 200) {
                    throw new IOException(path + " has no board");
                }
            }
            costs[change] = (processor() - before) / CROWD;
        }
        return costs;
    }

    private double processor() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/q/metrics")).build();
        Matcher time = PROCESSOR.matcher(http.send(request, BodyHandlers.ofString()).body());
        if (!time.find()) {
            throw new IOException("the metrics do not tell the processor's time");
        }
        return Double.parseDouble(time.group(1)) / 1e6;
    }

    private static void change(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("UPDATE submission SET train_seconds = train_seconds WHERE id ="
                    + " (SELECT id FROM submission WHERE NOT baseline LIMIT 1)");
        }
    }

    private double milliseconds(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        get(path);
        return (System.nanoTime() - start) / 1e6;
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept-Encoding", "br")
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private static void report(String what, double[] times) {
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-70s p50 %6.1f ms  p95 %6.1f ms  p99 %6.1f ms%n",
                what,
                times[times.length / 2],
                times[times.length * 95 / 100],
                times[times.length * 99 / 100]);
    }

    private void weigh() throws IOException, InterruptedException {
        HttpRequest plain =
                HttpRequest.newBuilder(address.resolve("/challenges/mnist")).build();
        String page = http.send(plain, BodyHandlers.ofString()).body();
        int total = get("/challenges/mnist").length;
        System.out.printf("page: %,d bytes, compressed %,d%n", page.length(), total);
        Set<String> assets = new TreeSet<>();
        ASSETS.matcher(page).results().forEach(match -> assets.add(match.group(1)));
        for (String asset : assets) {
            int bytes = get(asset).length;
            total += bytes;
            System.out.printf("%s: compressed %,d%n", asset, bytes);
        }
        System.out.printf("together: %,d bytes compressed%n", total);
    }
}
