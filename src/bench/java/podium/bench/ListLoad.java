package podium.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the staff's lists answer when there is much in them: {@code ListLoad LAUNCHER [REQUESTS]}.
 *
 * <p>Each list's first page, a search and the page that is last, warm, by one reader. What takes 100 ms or more (p95) is
 * marked, and the program ends with 1.
 */
public final class ListLoad {
    private static final int SUBMISSIONS = 10_000;
    private static final int STUDENTS = 500;
    private static final double MOST = 100;
    private static final Pattern PAGES = Pattern.compile("Page [0-9]+ of ([0-9]+)");

    /** Where there is a list, and a text that some of it has; {@code SET} is a set of rejudged runs. */
    private static final List<String[]> LISTS = List.of(
            new String[] {"/instructor", ""},
            new String[] {"/instructor/submissions", "net number 77"},
            new String[] {"/instructor/submissions?state=SCORED&student=bench-0042", ""},
            new String[] {"/instructor/lists/failures", "nan"},
            new String[] {"/instructor/lists/missing?challenge=mnist", "roster 77"},
            new String[] {"/instructor/lists/shared?challenge=mnist", "number 7"},
            new String[] {"/instructor/challenges", "sheet 7"},
            new String[] {"/instructor/challenges/mnist", "bench-01"},
            new String[] {"/instructor/challenges/mnist/baselines", ""},
            new String[] {"/instructor/datasets", "letters-7"},
            new String[] {"/instructor/roster", "roster 77"},
            new String[] {"/instructor/invitations", "exercise 7"},
            new String[] {"/instructor/nodes", "node-7"},
            new String[] {"/instructor/rejudge", "reason 7"},
            new String[] {"/instructor/rejudge/SET", "number 7"},
            new String[] {"/instructor/announcements", "hint 7"},
            new String[] {"/instructor/audit", "bench-0077"},
            new String[] {"/instructor/audit?act=extension", ""},
            new String[] {"/instructor/audit?subject=challenge+mnist", ""},
            new String[] {"/challenges/mnist/questions", "question 7"},
            new String[] {"/challenges/mnist/final", ""},
            new String[] {"/account", ""});

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String session;
    private final int requests;
    private final List<String> misses = new ArrayList<>();

    private ListLoad(URI address, String session, int requests) {
        this.address = address;
        this.session = session;
        this.requests = requests;
    }

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        boolean well;
        try (Course course = new Course(Path.of(arguments[0]))) {
            Course.Node node = course.start("web", 1);
            UUID set = UUID.randomUUID();
            String session = UUID.randomUUID().toString();
            try (Connection database = course.connect()) {
                FullBoard.fill(database, SUBMISSIONS, STUDENTS);
                fill(database, session, set);
            }
            ListLoad load = new ListLoad(node.address("/"), session, requests);
            System.out.println("load before: " + ScriptLoad.load());
            for (String[] list : LISTS) {
                load.measure(list[0].replace("SET", set.toString()), list[1]);
            }
            System.out.println("load after: " + ScriptLoad.load());
            System.out.println(
                    load.misses.isEmpty() ? "all below " + MOST + " ms" : "NOT below " + MOST + " ms: " + load.misses);
            node.errors().stream().limit(10).forEach(System.out::println);
            well = load.misses.isEmpty();
        }
        System.exit(well ? 0 : 1);
    }

    /** Much of everything that the staff have lists of. */
    static void fill(Connection database, String session, UUID set) throws SQLException {
        String mnist = "(SELECT id FROM challenge WHERE slug = 'mnist')";
        String staff = "(SELECT id FROM account WHERE handle = 'instructor')";
        try (Statement statement = database.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO access_token (account_id, kind, hash, created_at, expires_at) SELECT " + staff
                            + ", 'SESSION', sha256('" + session + "'::bytea), now(), now() + interval '1 day'",
                    "INSERT INTO course_group (name, skeleton, created_at)"
                            + " SELECT 'crew ' || n, 'crew' || n, now() FROM generate_series(1, 2000) AS n",
                    "INSERT INTO account (handle, role, created_at, email, full_name, skeleton, group_id)"
                            + " SELECT 'roster-' || n, 'STUDENT', now(), 'roster-' || n || '@example.edu', 'Roster ' || n,"
                            + " 'roster' || n, (SELECT min(id) FROM course_group) + n % 2000"
                            + " FROM generate_series(1, 9500) AS n",
                    "INSERT INTO access_token (account_id, kind, hash, created_at, expires_at, last_used_at, name)"
                            + " SELECT id, 'SESSION', sha256(handle::bytea), now(), now() + interval '1 day', now(), 'Firefox'"
                            + " FROM account",
                    "INSERT INTO access_token (account_id, kind, hash, created_at, expires_at, name) SELECT " + staff
                            + ", 'API', sha256(('t' || n)::bytea), now(), now() + interval '1 day', 'token ' || n"
                            + " FROM generate_series(1, 100) AS n",
                    "INSERT INTO audit (recorded_at, actor, act, subject, before, after)"
                            + " SELECT now(), 'instructor', 'extension.grant', 'challenge mnist', NULL, jsonb_build_object("
                            + "'handle', handle, 'extra', n, 'reason', 'was ill')"
                            + " FROM generate_series(1, 20) AS n CROSS JOIN account WHERE handle LIKE 'bench-%'",
                    "INSERT INTO challenge (slug, title, description, image_height, image_width, image_channels, classes,"
                            + " training, max_parameters, max_memory_bytes, max_epochs, max_train_seconds, submissions_per_day,"
                            + " baseline_name, split_seed, created_at) SELECT 'sheet-' || n, 'Sheet ' || n, description,"
                            + " image_height, image_width, image_channels, classes, training, max_parameters, max_memory_bytes,"
                            + " max_epochs, max_train_seconds, submissions_per_day, baseline_name, split_seed,"
                            + " created_at - interval '1 day' FROM challenge CROSS JOIN generate_series(1, 300) AS n"
                            + " WHERE slug = 'mnist'",
                    "INSERT INTO extension (challenge_id, account_id, extra, reason, granted_at) SELECT " + mnist
                            + ", id, 3, 'was ill', now() FROM account WHERE handle LIKE 'bench-%'",
                    "INSERT INTO invitation (hash, label, role, max_uses, created_at, expires_at)"
                            + " SELECT sha256(('i' || n)::bytea), 'exercise ' || n, 'STUDENT', 3, now(), now() + interval '1 day'"
                            + " FROM generate_series(1, 2000) AS n",
                    "INSERT INTO dataset (name, height, width, channels, classes, training_count, hidden_count, hash, uploaded_at)"
                            + " SELECT 'letters-' || n, 28, 28, 1, 26, 1000, 100, repeat('0', 64), now()"
                            + " FROM generate_series(1, 300) AS n",
                    "INSERT INTO worker_node (name, slots, seen_at)"
                            + " SELECT 'node-' || n, 2, now() + interval '1 hour' FROM generate_series(1, 100) AS n",
                    "INSERT INTO announcement (challenge_id, text, shows_from, shows_until, written_at)"
                            + " SELECT NULL, 'A **hint** ' || n || ' of several words', now() - interval '1 day',"
                            + " now() - interval '1 hour', now() FROM generate_series(1, 2000) AS n",
                    "INSERT INTO post (challenge_id, account_id, title, body, by_staff, created_at, changed_at) SELECT " + mnist
                            + ", id, 'question ' || n || ' of ' || handle, 'Why **not**?', false, now(), now()"
                            + " FROM generate_series(1, 4) AS n CROSS JOIN account WHERE handle LIKE 'bench-%'",
                    // One in seven is the same net as another's.
                    "UPDATE submission SET spec_hash = encode(sha256((seed / 10)::text::bytea), 'hex') WHERE seed % 7 = 0",
                    "INSERT INTO submission_config (submission_id, body, media_type, spec) SELECT id, '', 'application/yaml',"
                            + " '{\"layers\": [{\"layer\": {\"Flatten\": {}}}, {\"layer\": {\"Dense\": {\"units\": 10}}}],"
                            + " \"training\": {\"optimizer\": {\"Adam\": {\"learning_rate\": ' || 0.0001 * (1 + seed % 40) || '}}}}'"
                            + " FROM submission WHERE NOT baseline",
                    "INSERT INTO attempt (submission_id, attempt, node, started_at, finished_at, outcome, reason)"
                            + " SELECT id, 1, 'node-1', now(), now(), CASE seed % 3 WHEN 0 THEN 'DIVERGED' WHEN 1 THEN 'FAILED'"
                            + " ELSE 'TIMED_OUT' END, 'loss was NaN in epoch ' || seed || ' ' || chr(97 + (seed % 26)::integer)"
                            + " FROM submission WHERE NOT baseline",
                    "INSERT INTO rejudging (id, challenge_id, kind, reason, state, asked_at) SELECT gen_random_uuid(), " + mnist
                            + ", 'RESCORE', 'reason ' || n, 'CANCELLED', now() - interval '1 day' FROM generate_series(1, 200) AS n",
                    "INSERT INTO rejudging (id, challenge_id, kind, reason, state, asked_at) VALUES ('" + set + "', " + mnist
                            + ", 'RESCORE', 'all of them', 'PREPARING', now())",
                    "INSERT INTO rejudged (rejudging_id, submission_id, run_id, trained, state, before, after) SELECT '" + set
                            + "', id, gen_random_uuid(), false, 'DONE', result_of(submission), jsonb_set(result_of(submission),"
                            + " '{public_correct}', to_jsonb(public_correct - seed % 3)) FROM submission WHERE NOT baseline",
                    "INSERT INTO rejudged_rank (rejudging_id, account_id, rank_before, rank_after) SELECT '" + set
                            + "', id, id % 400, id % 399 FROM account WHERE handle LIKE 'bench-%'",
                    // As the program leaves them: counted.
                    "UPDATE rejudging SET state = CASE WHEN id = '" + set + "' THEN 'READY' ELSE state END",
                    "ANALYZE")) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(sql, e);
                }
            }
        }
    }

    private void measure(String path, String search) throws IOException, InterruptedException {
        HttpResponse<String> first = get(path);
        if (first.statusCode() != 200) {
            misses.add(path + " answered " + first.statusCode());
            return;
        }
        time(path);
        String and = path + (path.contains("?") ? "&" : "?");
        Matcher pages = PAGES.matcher(first.body());
        if (pages.find()) {
            time(and + "page=" + pages.group(1));
        }
        if (!search.isEmpty()) {
            time(and + "q=" + search.replace(' ', '+'));
        }
    }

    private void time(String path) throws IOException, InterruptedException {
        for (int request = 0; request < requests / 2; request++) {
            get(path);
        }
        Times times = new Times();
        int bytes = 0;
        for (int request = 0; request < requests; request++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = get(path);
            times.add((System.nanoTime() - start) / 1e6);
            bytes = answer.body().length();
            if (answer.statusCode() != 200) {
                misses.add(path + " answered " + answer.statusCode());
            }
        }
        double p95 = times.quantile(0.95);
        System.out.printf(
                Locale.ROOT,
                "%-70s p50 %6.1f  p95 %6.1f ms  %,9d characters%s%n",
                path.replaceAll("[0-9a-f-]{36}", "SET"),
                times.quantile(0.5),
                p95,
                bytes,
                p95 < MOST ? "" : "  TOO SLOW");
        if (!(p95 < MOST)) {
            misses.add(path);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Cookie", "podium_session=" + session)
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }
}
