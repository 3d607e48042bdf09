package podium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

/**
 * One web node and two workers as processes of their own on one database, and everything that happens to such: one worker
 * is killed, one sleeps for longer than its lease, the database goes away, one is asked to stop.
 *
 * <p>{@code -Dcrash.outage=30} keeps the database away for that many seconds, {@code -Dcrash.heartbeat=2s} takes the
 * heartbeats of real nodes; by default both are short. However long it takes so, students go on submitting until the
 * last of it has happened, so that there is always something for it to happen to.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashIT {
    private static final System.Logger LOG = System.getLogger(CrashIT.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration REQUEUED_WITHIN = Duration.ofSeconds(90);
    private static final int OUTAGE_SECONDS = Integer.getInteger("crash.outage", 7);
    private static final String HEARTBEAT = System.getProperty("crash.heartbeat", "0.5s");
    private static final int EPOCHS = 6;
    private static final int STUDENTS = 4;
    private static final int JOBS_AT_LEAST = 20;
    private static final int QUOTA = 50;

    private static final String UNDER_WAY = "state IN ('QUEUED', 'RUNNING')";

    @TempDir
    Path folder;

    private TestServer database;
    private PackagedProgram web;
    private final List<PackagedProgram> programs = new CopyOnWriteArrayList<>();
    private final List<String> report = new ArrayList<>();
    private List<RequestSpecification> students;
    private int submitted;
    private boolean goesOn = true;

    @BeforeEach
    void start() throws Exception {
        database = new TestServer(folder);
        web = program("web");
    }

    @AfterEach
    void stop() throws Exception {
        for (PackagedProgram program : programs) {
            program.signal("CONT");
            program.kill();
        }
        database.close();
    }

    @Test
    void every_job_ends_exactly_once_whatever_happens_to_nodes_and_database() throws Exception {
        students = signInStudents();
        // The baseline is a long run, and no news here.
        database.execute("UPDATE submission SET state = 'CANCELLED' WHERE baseline; DELETE FROM scheduled_tasks");
        while (submitted < JOBS_AT_LEAST) {
            submit();
        }
        CompletableFuture<PackagedProgram> starting = CompletableFuture.supplyAsync(() -> program("worker"));
        PackagedProgram second = program("worker");
        PackagedProgram first = starting.join();
        sendsAwayWhatIsForWebNodes(first);

        killed(first);
        PackagedProgram third = program("worker");
        asleep(second);
        databaseGone(third, second);
        askedToStop(second);
        goesOn = false;

        await("all jobs", () -> count(UNDER_WAY) == 0);
        assertThat(database.query("SELECT state FROM submission WHERE NOT baseline"))
                .hasSize(submitted)
                .containsOnly("SCORED");
        assertThat(database.query("SELECT submission_id FROM attempt WHERE outcome = 'SCORED'"))
                .as("one result each")
                .hasSize(submitted)
                .doesNotHaveDuplicates();
        assertThat(database.query("SELECT task_instance FROM scheduled_tasks")).isEmpty();
        assertThat(database.query("SELECT submission_id FROM attempt WHERE node NOT SIMILAR TO '%-("
                        + first.process().pid() + "|" + second.process().pid() + "|"
                        + third.process().pid() + ")-%'"))
                .as("leased by a web node")
                .isEmpty();
        for (int i = 0; i < STUDENTS; i++) {
            int own = submitted / STUDENTS + (i < submitted % STUDENTS ? 1 : 0);
            given(students.get(i))
                    .get("/me")
                    .then()
                    .body("quota.find { it.challenge == 'mnist' }.left", is(QUOTA - own));
        }
        note("%d jobs ended once each, and none of the quota was lost", submitted);
        lateResultsAreTheSame();
        undisturbedRunsBringTheSame();
    }

    private void sendsAwayWhatIsForWebNodes(PackagedProgram worker) {
        for (String path : List.of("/", "/api/v1/challenges", "/sign-in", "/q/openapi", "/no/such/page")) {
            given().port(worker.port())
                    .accept("text/html")
                    .get(path)
                    .then()
                    .statusCode(421)
                    .contentType("application/problem+json")
                    .body("detail", containsString("podium.role=worker"));
        }
        given().port(worker.port()).get("/q/health/ready").then().statusCode(200);
        given().port(worker.port()).get("/q/metrics").then().statusCode(200);
    }

    /** As a loss of power: the others take over what it had, and nothing of it goes on. */
    private void killed(PackagedProgram worker) throws Exception {
        awaitTraining(worker);
        // A run may have ended since then, and the next not have begun.
        List<ProcessHandle> sandboxed = new ArrayList<>();
        await(
                "a sandboxed process",
                () -> sandboxed.addAll(worker.process().descendants().toList()));
        worker.kill();
        Instant killed = Instant.now();
        List<String> left = leasedBy(worker);
        await("the end of its sandboxed processes", () -> sandboxed.stream().noneMatch(ProcessHandle::isAlive));
        note("kill -9: its %d sandboxed processes ended after %.1f s", sandboxed.size(), since(killed));
        awaitLost(worker, left.size());
        noteRequeued("kill -9", worker, killed);
    }

    /** A virtual machine that was moved: it comes back with a result that nobody wants any more. */
    private void asleep(PackagedProgram worker) throws Exception {
        awaitTraining(worker);
        worker.signal("STOP");
        Instant stopped = Instant.now();
        int left = leasedBy(worker).size();
        awaitLost(worker, left);
        noteRequeued("SIGSTOP", worker, stopped);
        worker.signal("CONT");
        await(
                "refused results",
                () -> database.query("SELECT late_result FROM attempt WHERE late_result IS NOT NULL AND "
                                        + nodeOf(worker))
                                .size()
                        == left);
        note("SIGSTOP: %d late results refused", left);
    }

    /** An upgrade: what is under way goes on meanwhile and is delivered afterwards by whoever has it. */
    private void databaseGone(PackagedProgram... workers) throws Exception {
        for (PackagedProgram worker : workers) {
            awaitTraining(worker);
        }
        List<String> underWay = new ArrayList<>();
        for (PackagedProgram worker : workers) {
            underWay.addAll(leasedBy(worker));
        }
        goesOn = false;
        database.stop();
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        database.start();
        Instant back = Instant.now();
        await("the web node", () -> status("/api/v1/challenges") == 200);
        goesOn = true;
        note("database away for %d s: the web node answered %.1f s after it was back", OUTAGE_SECONDS, since(back));
        String these = "('" + String.join("', '", underWay) + "')";
        await("what was under way", () -> count(UNDER_WAY + " AND id IN " + these) == 0);
        note("database away: %d runs under way were delivered within %.1f s", underWay.size(), since(back));
        assertThat(database.query("SELECT outcome FROM attempt JOIN submission ON id = submission_id"
                        + " AND submission.attempt = attempt.attempt WHERE id IN " + these))
                .as("by the attempts that were under way")
                .hasSameSizeAs(underWay)
                .containsOnly("SCORED");
        assertThat(database.query("SELECT submission_id FROM attempt WHERE outcome = 'NODE_LOST' AND finished_at > '"
                        + back.minusSeconds(OUTAGE_SECONDS) + "'"))
                .as("runs taken from nodes that lived")
                .isEmpty();
        saidOnce(web);
        for (PackagedProgram worker : workers) {
            saidOnce(worker);
        }
    }

    /** A line when it goes, one a minute, one when it is back, whatever else fails meanwhile. */
    private static void saidOnce(PackagedProgram program) throws Exception {
        program.awaitLine(Pattern.compile("The database is back after ([0-9]+) s"));
        String log = program.log();
        String during = log.substring(log.indexOf("The database is away"), log.indexOf("The database is back"));
        assertThat(during.lines()
                        .skip(1)
                        .filter(line -> line.matches("[0-9:]{8} +(WARN|ERROR|FATAL) .*"))
                        // Of a machine that has more to do than it can.
                        .filter(line -> !line.contains("BlockedThreadChecker")))
                .as(during)
                .hasSizeLessThanOrEqualTo(OUTAGE_SECONDS / 60);
    }

    private void askedToStop(PackagedProgram worker) throws Exception {
        awaitTraining(worker);
        List<String> had = leasedBy(worker);
        Instant asked = Instant.now();
        worker.close();
        note("SIGTERM: ended after %.1f s, with %d runs under way", since(asked), had.size());
        assertThat(leasedBy(worker)).isEmpty();
        assertThat(database.query("SELECT outcome FROM attempt WHERE " + nodeOf(worker) + " AND submission_id IN ('"
                        + String.join("', '", had) + "') AND outcome <> 'NODE_LOST'"))
                .hasSameSizeAs(had)
                .isSubsetOf("HANDED_BACK", "SCORED");
        assertThat(database.query("SELECT name FROM worker_node WHERE name LIKE '%-"
                        + worker.process().pid() + "-%'"))
                .isEmpty();
    }

    private void lateResultsAreTheSame() throws SQLException {
        assertThat(database.query("SELECT id FROM attempt JOIN submission ON id = submission_id"
                        + " WHERE late_result LIKE 'completed%'"
                        + " AND late_result <> 'completed, predictions ' || (certificate ->> 'predictions')"))
                .isEmpty();
    }

    /** Those that something happened to, again: with the same seed, and nothing happens. */
    private void undisturbedRunsBringTheSame() throws Exception {
        List<String> disturbed =
                database.query("SELECT id FROM submission WHERE NOT baseline AND attempt > 1 ORDER BY id LIMIT 3");
        assertThat(disturbed).isNotEmpty();
        List<String> before = certificates(disturbed);
        RequestSpecification instructor = web.api("instructor");
        for (String id : disturbed) {
            given(instructor)
                    .post("/instructor/submissions/" + id + "/requeue")
                    .then()
                    .statusCode(202);
        }
        await("the same again", () -> count(UNDER_WAY) == 0);
        assertThat(certificates(disturbed)).isEqualTo(before);
        note("%d disturbed runs brought the same as undisturbed ones", disturbed.size());
    }

    private List<String> certificates(List<String> ids) throws SQLException {
        return database.query("SELECT concat(id, ' ', attempt > 0, ' ', certificate ->> 'predictions', ' ',"
                + " certificate ->> 'weights') FROM submission WHERE id IN ('" + String.join("', '", ids)
                + "') ORDER BY id");
    }

    private PackagedProgram program(String role) {
        List<String> settings = new ArrayList<>(List.of(database.settings()));
        settings.addAll(List.of(
                // Several at once on few cores: they do little themselves.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "podium.role=" + role,
                "podium.worker.slots=2",
                "podium.queue.heartbeat-interval=" + HEARTBEAT,
                PackagedProgram.INSTRUCTOR,
                "podium.password.cost=4"));
        try {
            PackagedProgram program = PackagedProgram.start(folder, settings.toArray(String[]::new));
            programs.add(program);
            return program;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each student in turn; the first few are short. */
    private void submit() {
        String config = """
                    name: job %d
                    layers: [Flatten, Dense: {units: %d, activation: relu}, Dense: {units: 10, activation: softmax}]
                    training: {epochs: %d, batch_size: 128}
                    """.formatted(submitted, 24 + submitted, submitted < JOBS_AT_LEAST / 2 ? 2 : EPOCHS);
        given(students.get(submitted % STUDENTS))
                .contentType("application/yaml")
                .body(config.getBytes(StandardCharsets.UTF_8))
                .post("/challenges/mnist/submissions")
                .then()
                .statusCode(202);
        submitted++;
    }

    /** There is to be more than the workers can take at once. */
    private void goOnSubmitting() throws SQLException {
        if (goesOn && submitted < STUDENTS * QUOTA && count("state = 'QUEUED'") < STUDENTS) {
            submit();
        }
    }

    private List<RequestSpecification> signInStudents() throws SQLException {
        List<RequestSpecification> all = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            String handle = "student" + i;
            database.execute("INSERT INTO account (handle, role, password_hash, created_at) SELECT '" + handle
                    + "', 'STUDENT', password_hash, now() FROM account WHERE handle = 'instructor'");
            all.add(web.api(handle));
        }
        return all;
    }

    private int status(String path) {
        return given().port(web.port()).get(path).statusCode();
    }

    private List<String> leasedBy(PackagedProgram worker) throws SQLException {
        return database.query("SELECT id FROM submission WHERE state = 'RUNNING' AND lease_owner LIKE '%-"
                + worker.process().pid() + "-%'");
    }

    private static String nodeOf(PackagedProgram worker) {
        return "node LIKE '%-" + worker.process().pid() + "-%'";
    }

    private int count(String condition) throws SQLException {
        return database.query("SELECT id FROM submission WHERE NOT baseline AND " + condition)
                .size();
    }

    /** So far that an epoch has arrived: its process is really at it. */
    private void awaitTraining(PackagedProgram worker) throws Exception {
        await("training on " + worker.process().pid(), () -> !database.query(
                        "SELECT id FROM submission JOIN epoch_metric"
                                + " ON id = submission_id AND submission.attempt = epoch_metric.attempt"
                                + " WHERE state = 'RUNNING' AND lease_owner LIKE '%-"
                                + worker.process().pid() + "-%'")
                .isEmpty());
    }

    private void awaitLost(PackagedProgram worker, int runs) throws Exception {
        assertThat(runs).isPositive();
        await(
                "runs taken over",
                () -> database.query("SELECT node FROM attempt WHERE outcome = 'NODE_LOST' AND " + nodeOf(worker))
                                .size()
                        == runs);
    }

    private void noteRequeued(String what, PackagedProgram worker, Instant since) throws Exception {
        String lost = "FROM attempt WHERE outcome = 'NODE_LOST' AND " + nodeOf(worker);
        double seconds = Double.parseDouble(database.query("SELECT max(extract(epoch FROM finished_at)) " + lost)
                        .get(0))
                - since.toEpochMilli() / 1000.0;
        note("%s: its runs were queued again after %.1f s", what, seconds);
        assertThat(seconds).isLessThan(REQUEUED_WITHIN.toSeconds());
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            goOnSubmitting();
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no " + what + " within " + PATIENCE + System.lineSeparator() + report
                        + System.lineSeparator() + logs());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (PackagedProgram program : programs) {
            all.append(program.process().pid()).append(System.lineSeparator()).append(program.log());
        }
        return all.toString();
    }

    private static double since(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    private void note(String format, Object... arguments) {
        report.add(String.format(Locale.ROOT, format, arguments));
        LOG.log(System.Logger.Level.INFO, report.get(report.size() - 1));
    }
}
