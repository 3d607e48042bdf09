package podium.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A deadline for real, on this machine alone: {@code RushLoad quarkus-run.jar [MINUTES [STUDENTS [PER_HOUR]]]}.
 *
 * <p>Every student has the board open, live, and reads it anew whenever it changes, at most every ten seconds; submissions
 * of small nets come by chance, one in five is sent twice with the same key, as an impatient browser does. One node with two
 * slots serves and trains. At the end: what requests took, whether anything was lost or doubled, how late the board was,
 * and how the memory of the node went.
 */
public final class RushLoad {
    private static final int SLOTS = 2;
    private static final Duration REREAD = Duration.ofSeconds(10);
    private static final double POST_P95 = 300;
    private static final double STALE = 2;

    private final HttpClient http;
    private final Course course;
    private final Course.Node node;
    private final List<String> tokens;
    private final List<Double> posts = new CopyOnWriteArrayList<>();
    private final List<Double> pages = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<UUID, Integer> taken = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Instant> told = new ConcurrentSkipListSet<>();
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean over;

    private RushLoad(HttpClient http, Course course, Course.Node node, List<String> tokens) {
        this.http = http;
        this.course = course;
        this.node = node;
        this.tokens = tokens;
    }

    public static void main(String[] arguments) throws Exception {
        double minutes = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 2;
        int students = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300;
        double perHour = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 900;
        ExecutorService pool = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        HttpClient http = HttpClient.newBuilder().executor(pool).build();
        try (Course course = new Course(Path.of(arguments[0]))) {
            Course.Node node = course.start("all", SLOTS);
            RushLoad load = new RushLoad(http, course, node, course.enrol(students));
            load.run(pool, Duration.ofMillis((long) (minutes * 60_000)), perHour);
        }
        pool.shutdownNow();
    }

    private void run(ExecutorService pool, Duration length, double perHour) throws Exception {
        for (int i = 0; i < tokens.size(); i++) {
            int student = i;
            pool.execute(() -> watch(student));
        }
        while (streams.get() < tokens.size() && faults.isEmpty()) {
            Thread.sleep(50);
        }
        System.out.println(streams.get() + " live pages are open");
        List<Long> memory = new ArrayList<>();
        Instant start = Instant.now();
        Instant end = start.plus(length);
        Instant sample = start;
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; Instant.now().isBefore(end); number++) {
            int mine = number;
            pool.execute(() -> submit(mine));
            long pause = (long) (-Math.log(1 - random.nextDouble()) * 3_600_000 / perHour);
            Instant next = Instant.now().plusMillis(pause);
            while (Instant.now().isBefore(next) && Instant.now().isBefore(end)) {
                if (!Instant.now().isBefore(sample)) {
                    memory.add(node.memory());
                    sample = sample.plusSeconds(10);
                }
                Thread.sleep(Math.min(200, Math.max(1, Duration.between(Instant.now(), next).toMillis())));
            }
        }
        over = true;
        Thread.sleep(1_000);
        try (Connection database = course.connect()) {
            await(database);
            report(database, memory);
        }
    }

    private void submit(int number) {
        String token = tokens.get(number % tokens.size());
        String key = "rush-" + number;
        try {
            for (int time = 0; time < (number % 5 == 0 ? 2 : 1); time++) {
                long began = System.nanoTime();
                UUID id = course.submit(node, token, Course.net(number), key);
                posts.add((System.nanoTime() - began) / 1e6);
                Integer other = taken.putIfAbsent(id, number);
                if (other != null && other != number) {
                    faults.add(id + " answers " + number + " and " + other);
                }
            }
        } catch (IOException e) {
            faults.add("submission " + number + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One student's board. */
    private void watch(int student) {
        URI events = node.address("/api/v1/challenges/mnist/events");
        Instant[] read = {Instant.EPOCH};
        http.sendAsync(HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines())
                .thenAccept(response -> {
                    if (response.statusCode() != 200) {
                        faults.add("a live page answered " + response.statusCode());
                        return;
                    }
                    streams.incrementAndGet();
                    response.body().filter(line -> line.startsWith("data")).forEach(line -> {
                        if (student == 0) {
                            told.add(Instant.now());
                        }
                        if (!over && Instant.now().isAfter(read[0].plus(REREAD))) {
                            read[0] = Instant.now();
                            read();
                        }
                    });
                })
                .exceptionally(failure -> {
                    if (!over) {
                        faults.add("a live page was cut off: " + failure.getMessage());
                    }
                    return null;
                });
    }

    private void read() {
        long began = System.nanoTime();
        HttpRequest board = HttpRequest.newBuilder(node.address("/challenges/mnist"))
                .timeout(Duration.ofSeconds(30))
                .build();
        CompletableFuture<Void> answer = http.sendAsync(board, BodyHandlers.discarding())
                .thenAccept(response -> {
                    pages.add((System.nanoTime() - began) / 1e6);
                    if (response.statusCode() != 200) {
                        faults.add("the board answered " + response.statusCode());
                    }
                });
        answer.exceptionally(failure -> {
            faults.add("the board: " + failure.getMessage());
            return null;
        });
    }

    private void await(Connection database) throws Exception {
        String open = "SELECT count(*) FROM submission WHERE state IN ('QUEUED', 'RUNNING')";
        System.out.println(Course.value(database, open) + " wait or run at the end of the rush");
        Instant deadline = Instant.now().plus(Duration.ofMinutes(10));
        while (!"0".equals(Course.value(database, open)) && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        TimeUnit.SECONDS.sleep(3);
    }

    private void report(Connection database, List<Long> memory) throws Exception {
        times("POST of a submission", posts);
        times("GET of the board", pages);
        int scored = Integer.parseInt(
                Course.value(database, "SELECT count(*) FROM submission WHERE state = 'SCORED' AND NOT baseline"));
        int all = Integer.parseInt(Course.value(database, "SELECT count(*) FROM submission WHERE NOT baseline"));
        int twice = Integer.parseInt(Course.value(
                database,
                "SELECT count(*) FROM (SELECT submission_id FROM attempt WHERE outcome = 'SCORED'"
                        + " GROUP BY submission_id HAVING count(*) > 1) AS twice"));
        System.out.printf(
                Locale.ROOT,
                "taken %d, in the database %d, scored %d, scored twice %d%n",
                taken.size(),
                all,
                scored,
                twice);
        double stale = staleSeconds(database);
        System.out.printf(Locale.ROOT, "the board knew of a score at most %.2f s after it%n", stale);
        int third = Math.max(1, memory.size() / 3);
        double early = memory.subList(0, third).stream().mapToLong(Long::longValue).average().orElse(0);
        double late = memory.subList(memory.size() - third, memory.size()).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
        System.out.printf(
                Locale.ROOT, "memory of the node: first third %.0f MiB, last third %.0f MiB %s%n", early, late, memory);
        faults.stream().limit(20).forEach(System.out::println);
        boolean well = faults.isEmpty()
                && quantile(posts, 0.95) < POST_P95
                && taken.size() == all
                && scored == all
                && twice == 0
                && stale <= STALE;
        System.out.println(well ? "all as it should be" : faults.size() + " faults, or a figure beyond its bound");
    }

    /** From each result's commit, about, to the first word of it; both by this machine's clock. */
    private double staleSeconds(Connection database) throws Exception {
        double most = 0;
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT finished_at FROM submission WHERE state = 'SCORED' AND NOT baseline")) {
            while (rows.next()) {
                Instant finished = rows.getTimestamp(1).toInstant();
                Instant word = told.ceiling(finished);
                most = Math.max(
                        most, word == null ? Double.POSITIVE_INFINITY : Duration.between(finished, word).toMillis() / 1e3);
            }
        }
        return most;
    }

    private static void times(String what, List<Double> times) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %5d  p50 %6.1f ms  p95 %6.1f ms  p99 %6.1f ms%n",
                what,
                times.size(),
                quantile(times, 0.5),
                quantile(times, 0.95),
                quantile(times, 0.99));
    }

    private static double quantile(List<Double> times, double share) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
