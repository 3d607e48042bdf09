package podium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What scripts and open pages do to one web node late in a course: {@code ScriptLoad LAUNCHER [SECONDS]}.
 *
 * <p>With 10,000 submissions of 500 students on the board: submissions at 50 a second; the leaderboard as JSON as fast as
 * it goes, whole, packed and asked for by its tag; and then all at once, submissions at 50 and boards at 2,000 a second, 300
 * live pages, a score every two seconds. The node, its database and this program share the machine.
 */
public final class ScriptLoad {
    private static final int SUBMISSIONS = 10_000;
    private static final int STUDENTS = 500;
    private static final int PAGES = 300;
    private static final double POSTS = 50;
    private static final double BOARDS = 2_000;
    private static final double POST_P95 = 300;
    private static final double BOARD_P99 = 20;
    private static final double EVENT = 1_000;
    private static final int CLIENTS = 16;
    private static final int WARM_UP = 3_000;
    private static final int ROUND = 100;
    private static final Duration BETWEEN_SCORES = Duration.ofSeconds(2);
    private static final String BOARD = "/api/v1/challenges/mnist/leaderboard";

    private final Course course;
    private final Course.Node node;
    private final Caller caller;
    private final List<String> tokens;
    private final double seconds;
    private final AtomicInteger posted = new AtomicInteger();
    private final List<String> misses = new ArrayList<>();

    private ScriptLoad(Course course, Course.Node node, Caller caller, List<String> tokens, double seconds) {
        this.course = course;
        this.node = node;
        this.caller = caller;
        this.tokens = tokens;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 30;
        boolean well;
        try (Course course = new Course(Path.of(arguments[0]))) {
            Course.Node node = course.start("web", 1);
            try (Connection database = course.connect();
                    Statement statement = database.createStatement()) {
                FullBoard.fill(database, SUBMISSIONS, STUDENTS);
                statement.execute("UPDATE challenge SET submissions_per_day = 1000");
            }
            try (Caller caller = new Caller(node.port(), 64)) {
                ScriptLoad load = new ScriptLoad(course, node, caller, course.enrol(STUDENTS), seconds);
                load.run();
                caller.faults().stream().limit(10).forEach(System.out::println);
                node.errors().stream().limit(10).forEach(System.out::println);
                well = load.misses.isEmpty() && caller.faults().isEmpty();
            }
        }
        System.exit(well ? 0 : 1);
    }

    private void run() throws Exception {
        say("load before: " + load());
        // A server that has just started runs its code slowly for a while; nobody's class begins then.
        warmUp();
        caller.asFastAs(CLIENTS, seconds / 3, new Times(), board(Map.of()));

        Times posts = new Times();
        double[] before = processor();
        caller.atRate(POSTS, seconds, posts, this::post);
        row("POST at 50 a second", posts, spent(before, posts.count()));
        check("p95 of a POST below 300 ms", posts.quantile(0.95), POST_P95);

        var plain = fast("board, JSON", board(Map.of()));
        check("2,000 boards a second", -plain, -BOARDS);
        fast("board, gzip", board(Map.of("Accept-Encoding", "gzip")));
        String tag = caller.send(board(Map.of())).toCompletionStage().toCompletableFuture().join().head().getHeader("ETag");
        fast("board, 304", board(Map.of("If-None-Match", tag)).answeredBy(304));
        fast("board, by token", board(Map.of("Authorization", "Bearer " + tokens.get(STUDENTS - 1))));
        together();
        say("memory of the node: " + node.memory() + " MiB; load after: " + load());
        say(misses.isEmpty() && caller.faults().isEmpty() ? "all as it should be" : "NOT as it should be: " + misses);
    }

    private void warmUp() {
        long began = System.nanoTime();
        for (int round = 0; round < WARM_UP / ROUND; round++) {
            caller.atRate(ROUND, 1, new Times(), this::post);
        }
        say(String.format(Locale.ROOT, "warmed up by %d POSTs in %.0f s", WARM_UP, (System.nanoTime() - began) / 1e9));
    }

    private double fast(String what, Caller.Call call) throws IOException {
        Times times = new Times();
        double[] before = processor();
        double perSecond = caller.asFastAs(CLIENTS, seconds / 3, times, call);
        row(
                what + ", " + CLIENTS + " clients",
                times,
                String.format(Locale.ROOT, "%,.0f a second; ", perSecond) + spent(before, times.count()));
        if (!call.headers().containsKey("Authorization")) {
            check("p99 of " + what, times.quantile(0.99), BOARD_P99);
        }
        return perSecond;
    }

    private void together() throws Exception {
        LivePages pages = LivePages.open(caller, PAGES, page -> {});
        say(pages.count() + " live pages are open");
        Times posts = new Times();
        Times boards = new Times();
        List<Instant> landed = new ArrayList<>();
        Thread posting = new Thread(() -> caller.atRate(POSTS, seconds, posts, this::post));
        Thread reading = new Thread(() -> caller.atRate(BOARDS, seconds, boards, number -> board(Map.of())));
        Instant end = Instant.now().plusMillis((long) (seconds * 1_000));
        long began = System.nanoTime();
        posting.start();
        reading.start();
        try (Connection database = course.connect()) {
            List<UUID> scored = FullBoard.scored(database, STUDENTS);
            while (Instant.now().isBefore(end.minus(BETWEEN_SCORES))) {
                Thread.sleep(BETWEEN_SCORES.toMillis());
                landed.add(FullBoard.land(
                        database, scored.get(landed.size() % scored.size()), 4_991 + landed.size() % 8));
            }
        }
        posting.join();
        reading.join();
        double perSecond = boards.count() / ((System.nanoTime() - began) / 1e9);
        Thread.sleep(2_000);
        Times events = new Times();
        int lost = 0;
        for (Instant moment : landed) {
            for (Instant first : pages.firstSince(moment)) {
                if (first == null) {
                    lost++;
                } else {
                    events.add(Duration.between(moment, first).toNanos() / 1e6);
                }
            }
        }
        say("at once:");
        row("POST at 50 a second", posts, "");
        row("board at 2,000 a second", boards, String.format(Locale.ROOT, "%,.0f a second", perSecond));
        row(landed.size() + " scores, to " + pages.count() + " pages", events, lost + " lost");
        check("p95 of a POST meanwhile", posts.quantile(0.95), POST_P95);
        check("p99 of a board meanwhile", boards.quantile(0.99), BOARD_P99);
        check("2,000 boards a second meanwhile", -perSecond, -0.99 * BOARDS);
        check("the last event", events.most(), EVENT);
        check("lost events", lost, 0);
    }

    /** Of node and database. */
    private double[] processor() throws IOException {
        return new double[] {node.processor(), course.databaseProcessor()};
    }

    /** Does not depend on what else the machine has to do. */
    private String spent(double[] before, int requests) throws IOException {
        double[] after = processor();
        return String.format(
                Locale.ROOT,
                "processor a request: node %.2f ms, database %.2f ms",
                (after[0] - before[0]) / requests,
                (after[1] - before[1]) / requests);
    }

    private Caller.Call post(int unused) {
        int number = posted.getAndIncrement();
        return Course.post(tokens.get(number % tokens.size()), Course.net(number), "load-" + number);
    }

    private static Caller.Call board(Map<String, String> headers) {
        return Caller.Call.get(BOARD, headers);
    }

    private void check(String what, double figure, double most) {
        if (!(figure <= most)) {
            misses.add(String.format(Locale.ROOT, "%s: %.1f, at most %.1f", what, figure, most));
        }
    }

    private static void row(String what, Times times, String more) {
        System.out.printf(Locale.ROOT, "%-34s %s  %s%n", what, times, more);
    }

    private static void say(String text) {
        System.out.println(text);
    }

    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
