package podium.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How work spreads over worker processes on one database: {@code Growth LAUNCHER [RUNS [WORKERS …]]}.
 *
 * <p>For each number of workers, of one slot each: runs in a minute, and the latency of a claim, which is from when a slot
 * is free and a run waits to when a worker has its lease.
 */
public final class Growth {
    private Growth() {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 24;
        List<Integer> counts = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            counts.add(Integer.parseInt(arguments[i]));
        }
        if (counts.isEmpty()) {
            counts.addAll(List.of(1, 2, 4));
        }
        try (Course course = new Course(Path.of(arguments[0]))) {
            Course.Node web = course.start("web", 1);
            List<String> students = course.enrol(counts.size() * runs / 40 + 1);
            int number = 0;
            for (int count : counts) {
                List<Course.Node> workers = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    workers.add(course.start("worker", 1));
                }
                // One each beforehand: what a node does only once is not to be measured.
                number = round(course, web, students, number, count, null);
                number = round(course, web, students, number, runs, count + (count == 1 ? " worker" : " workers"));
                for (Course.Node worker : workers) {
                    course.stop(worker);
                }
            }
        }
    }

    private static int round(Course course, Course.Node web, List<String> students, int from, int runs, String name)
            throws Exception {
        try (Connection database = course.connect();
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TEMP TABLE began AS SELECT now() AS at");
            for (int i = from; i < from + runs; i++) {
                course.submit(web, students.get(i % students.size()), Course.net(i), "growth-" + i);
            }
            while (!"0".equals(Course.value(
                    database, "SELECT count(*) FROM submission WHERE state IN ('QUEUED', 'RUNNING')"))) {
                Thread.sleep(100);
            }
            if (name != null) {
                report(database, name, runs);
            }
        }
        return from + runs;
    }

    /** A run was claimable from when it was queued, or from when its node's run before it ended, whichever is later. */
    private static void report(Connection database, String name, int runs) throws Exception {
        String claims = """
                WITH runs AS (
                    SELECT greatest(created_at, lag(attempt.finished_at) OVER (
                               PARTITION BY node ORDER BY attempt.started_at)) AS claimable,
                           attempt.started_at, attempt.finished_at
                    FROM attempt JOIN submission ON id = submission_id, began WHERE attempt.started_at > at)
                SELECT %s FROM runs
                """;
        System.out.printf(
                Locale.ROOT,
                "%-10s %3d runs  %6.1f a minute  claim p50 %5.0f ms  p95 %5.0f ms  run p50 %5.2f s%n",
                name,
                runs,
                number(database, claims, "count(*) / extract(epoch FROM max(finished_at) - min(started_at)) * 60"),
                1e3 * number(database, claims, quantile(0.5, "started_at - claimable")),
                1e3 * number(database, claims, quantile(0.95, "started_at - claimable")),
                number(database, claims, quantile(0.5, "finished_at - started_at")));
    }

    private static String quantile(double share, String interval) {
        return "percentile_cont(" + share + ") WITHIN GROUP (ORDER BY extract(epoch FROM " + interval + "))";
    }

    private static double number(Connection database, String claims, String what) throws Exception {
        return Double.parseDouble(Course.value(database, claims.formatted(what)));
    }
}
