package podium.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A deadline for real, on this machine alone: {@code RushLoad LAUNCHER [MINUTES [STUDENTS [PER_HOUR]]]}.
 *
 * <p>Every student has the board open, live, and reads it anew whenever it changes, as the page does: at most once a second.
 * Submissions of small nets come by chance; one in five is sent twice with the same key, as an impatient browser does. One
 * node with two slots serves and trains. At the end: what requests took, whether anything was lost or doubled, how late the
 * board was, and how the memory of the node went.
 */
public final class RushLoad {
    private static final int SLOTS = 2;
    private static final long REREAD_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final double POST_P95 = 300;
    private static final double STALE = 2_000;

    /** Of the last third to the one before; the first warms up. */
    private static final double GROWTH = 1.1;

    private static final int ENOUGH_SAMPLES = 60;

    private final Course course;
    private final Course.Node node;
    private final Caller caller;
    private final List<String> tokens;
    private final Times posts = new Times();
    private final Times boards = new Times();
    private final Map<UUID, Integer> taken = new ConcurrentHashMap<>();
    private final List<Long> memory = new ArrayList<>();
    private final List<String> misses = new ArrayList<>();

    private RushLoad(Course course, Course.Node node, Caller caller, List<String> tokens) {
        this.course = course;
        this.node = node;
        this.caller = caller;
        this.tokens = tokens;
    }

    public static void main(String[] arguments) throws Exception {
        double minutes = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 2;
        int students = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300;
        double perHour = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 900;
        boolean well;
        try (Course course = new Course(Path.of(arguments[0]))) {
            Course.Node node = course.start("all", SLOTS);
            try (Caller caller = new Caller(node.port(), students)) {
                RushLoad load = new RushLoad(course, node, caller, course.enrol(students));
                well = load.run(Duration.ofMillis((long) (minutes * 60_000)), perHour);
            }
        }
        System.exit(well ? 0 : 1);
    }

    private boolean run(Duration length, double perHour) throws Exception {
        System.out.println("load before: " + ScriptLoad.load());
        begin();
        AtomicIntegerArray wanted = new AtomicIntegerArray(tokens.size());
        LivePages pages = LivePages.open(caller, tokens.size(), page -> wanted.set(page, 1));
        System.out.println(pages.count() + " live pages are open");
        try (Connection database = course.connect()) {
            try (Freshness freshness = new Freshness(course, caller)) {
                rush(length, perHour, wanted);
                await(database, wanted);
                row("behind the database", freshness.late());
                check("the board's delay", freshness.late().most(), STALE);
            }
            report(database, pages);
        }
        caller.faults().stream().limit(10).forEach(System.out::println);
        node.errors().stream().limit(10).forEach(System.out::println);
        boolean well = misses.isEmpty() && caller.faults().isEmpty();
        System.out.println("load after: " + ScriptLoad.load());
        System.out.println(well ? "all as it should be" : caller.faults().size() + " faults; " + misses);
        return well;
    }

    /** What a node that has just started takes to answer is told apart: of few requests it would be the p95. */
    private void begin() throws InterruptedException {
        Times first = new Times();
        submit(0, first);
        while (first.count() < 2 && caller.faults().isEmpty()) {
            Thread.sleep(10);
        }
        row("its first POST, sent twice", first);
    }

    private void rush(Duration length, double perHour, AtomicIntegerArray wanted) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        long[] read = new long[tokens.size()];
        Instant end = Instant.now().plus(length);
        Instant next = Instant.now();
        Instant sample = next;
        for (int number = 1; Instant.now().isBefore(end); ) {
            Instant now = Instant.now();
            if (!now.isBefore(next)) {
                submit(number++, posts);
                next = next.plusMillis((long) (-Math.log(1 - random.nextDouble()) * 3_600_000 / perHour));
            }
            if (!now.isBefore(sample)) {
                memory.add(node.memory());
                sample = sample.plus(SAMPLE);
            }
            reread(wanted, read);
            Thread.sleep(10);
        }
    }

    private void reread(AtomicIntegerArray wanted, long[] read) {
        long now = System.nanoTime();
        for (int page = 0; page < read.length; page++) {
            if (now - read[page] >= REREAD_NANOS && wanted.compareAndSet(page, 1, 0)) {
                read[page] = now;
                caller.send(Caller.Call.get("/challenges/mnist/live", Map.of("Accept", "text/html", "Accept-Encoding", "gzip")))
                        .onComplete(done -> boards.add((System.nanoTime() - now) / 1e6));
            }
        }
    }

    private void submit(int number, Times times) {
        Caller.Call call =
                Course.post(tokens.get(number % tokens.size()), Course.net(number), "rush-" + number);
        for (int time = 0; time < (number % 5 == 0 ? 2 : 1); time++) {
            long began = System.nanoTime();
            caller.send(call).onSuccess(answer -> {
                times.add((System.nanoTime() - began) / 1e6);
                if (answer.head().statusCode() == call.expected()) {
                    UUID id = Course.id(answer.body().toString());
                    Integer other = taken.putIfAbsent(id, number);
                    if (other != null && other != number) {
                        caller.fault(id + " answers " + number + " and " + other);
                    }
                }
            });
        }
    }

    private void await(Connection database, AtomicIntegerArray wanted) throws Exception {
        String open = "SELECT count(*) FROM submission WHERE NOT baseline AND state IN ('QUEUED', 'RUNNING')";
        System.out.println(Course.value(database, open) + " wait or run at the end of the rush");
        long[] read = new long[tokens.size()];
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!"0".equals(Course.value(database, open)) && Instant.now().isBefore(deadline)) {
            reread(wanted, read);
            Thread.sleep(100);
        }
        Thread.sleep(3_000);
    }

    private void report(Connection database, LivePages pages) throws Exception {
        row("POST of a submission", posts);
        row("GET of the board", boards);
        check("p95 of a POST", posts.quantile(0.95), POST_P95);
        int all = number(database, "SELECT count(*) FROM submission WHERE NOT baseline");
        int scored = number(database, "SELECT count(*) FROM submission WHERE NOT baseline AND state = 'SCORED'");
        int twice = number(
                database,
                "SELECT count(*) FROM (SELECT submission_id FROM attempt WHERE outcome = 'SCORED'"
                        + " GROUP BY submission_id HAVING count(*) > 1) AS twice");
        System.out.printf(
                "taken %d, in the database %d, scored %d, scored twice %d%n", taken.size(), all, scored, twice);
        check("lost on the way in", Math.abs(taken.size() - all), 0);
        check("lost on the way to a score", all - scored, 0);
        check("scored twice", twice, 0);
        Times words = words(database, pages);
        row("from a score to each page", words);
        check("the last word of a score", words.most(), STALE);
        remember();
    }

    /** From each result's moment, a little before its commit, until each page heard; both by this machine's clock. */
    private Times words(Connection database, LivePages pages) throws SQLException {
        Times words = new Times();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT finished_at FROM submission WHERE state = 'SCORED' AND NOT baseline")) {
            while (rows.next()) {
                Instant finished = rows.getTimestamp(1).toInstant();
                for (Instant word : pages.firstSince(finished)) {
                    words.add(word == null ? Double.POSITIVE_INFINITY : Duration.between(finished, word).toMillis());
                }
            }
        }
        return words;
    }

    private void remember() {
        double[] thirds = new double[3];
        for (int third = 0; third < 3; third++) {
            thirds[third] = memory.subList(memory.size() * third / 3, memory.size() * (third + 1) / 3).stream()
                    .mapToLong(Long::longValue)
                    .average()
                    .orElse(0);
        }
        System.out.printf(
                Locale.ROOT,
                "memory of the node, by thirds: %.0f, %.0f, %.0f MiB %s%n",
                thirds[0],
                thirds[1],
                thirds[2],
                memory);
        if (memory.size() >= ENOUGH_SAMPLES) {
            check("growth of the memory", thirds[2] / thirds[1], GROWTH);
        }
    }

    private static int number(Connection database, String sql) throws SQLException {
        return Integer.parseInt(Course.value(database, sql));
    }

    private void check(String what, double figure, double most) {
        if (!(figure <= most)) {
            misses.add(String.format(Locale.ROOT, "%s: %.2f, at most %.2f", what, figure, most));
        }
    }

    private static void row(String what, Times times) {
        System.out.printf(Locale.ROOT, "%-28s %s%n", what, times);
    }
}
