package podium.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.challenge.Challenge;
import podium.dataset.Dataset;
import podium.dataset.Split;
import podium.leaderboard.Leaderboard;
import podium.leaderboard.LeaderboardRow;
import podium.queue.TrainingQueue;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.worker.RunResult;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeasesTest {
    private static final Usage USAGE = new Usage(300_000_000, Duration.ofSeconds(5), Duration.ofSeconds(6));

    /** SHA-256 of as many zeros as the tiny net has bytes of weights. */
    private static final String ZEROS = "57347701d22fd819ac295b0b589aab4c34e1cf1489e5117a89291754a93a4745";

    private static final EpochView EPOCH = new EpochView(1, 2.5, 0.3, 0.9, 0.25, 0.92, 0.001, 20_000);

    @Inject
    Accounts accounts;

    @Inject
    Leases leases;

    @Inject
    TrainingQueue queue;

    @Inject
    Curves curves;

    @Inject
    ChallengeData data;

    @Inject
    Leaderboard leaderboard;

    @Inject
    Session database;

    private Student student;
    private UUID id;

    @BeforeEach
    void submit() {
        student = Student.register(accounts);
        id = student.submit(Student.TINY);
    }

    @Test
    void leases_to_one_node_alone() {
        assertThat(leases.acquire(id, "first")).isPresent();
        assertThat(state()).isEqualTo("RUNNING");
        assertThat(leases.lost(id, "second"))
                .as("it never had it, but it is still to be run")
                .isTrue();
        assertThat(state()).isEqualTo("RUNNING");
    }

    @Test
    void scores_a_result_of_the_current_lease() {
        Lease lease = lease("node");
        assertThat(add(lease)).isTrue();
        assertThat(leases.finish(lease, predicted(0.95))).isEqualTo(Leases.End.DONE);

        student.api()
                .get("/api/v1/submissions/" + id)
                .then()
                .body("state", is("SCORED"))
                .body("public_accuracy", is(0.95f))
                .body("public_interval.size()", is(2))
                .body("train_seconds", is(5f))
                .body("epochs_done", is(1))
                .body("attempt", is(1))
                .body("certificate.data", is(data.of(challenge()).hash()))
                .body("certificate.predictions", is("p"))
                .body("certificate.keySet()", hasItems("spec", "engine", "java", "seed"));
        assertThat(attempts()).containsExactly("1 SCORED");
    }

    @Test
    void lets_a_trained_model_go_home() {
        String url = "/api/v1/submissions/" + id;
        student.api()
                .get(url + "/weights")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("it is QUEUED"));
        leases.finish(lease("node"), predicted(0.95));

        byte[] archive = student.api()
                .get(url + "/weights")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"tiny.npz\"")
                .extract()
                .asByteArray();
        assertThat(archive).startsWith('P', 'K').hasSizeGreaterThan(7_850 * Float.BYTES);
        student.api()
                .get(url + "/keras")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"tiny.json\"")
                .body("class_name", is("Sequential"))
                .body("config.layers.size()", is(3));
        student.api().get(url).then().body("weights_kept", is(true));
        Student other = Student.register(accounts);
        other.api().get(url + "/weights").then().statusCode(404);
        other.api().get(url + "/keras").then().statusCode(404);
        given().get(url + "/weights").then().statusCode(401);
    }

    @Test
    void refuses_a_late_result_and_records_it() {
        Lease paused = lease("paused");
        assertThat(leases.lost(id, "paused")).isTrue();
        Lease current = lease("second");

        assertThat(add(paused)).as("epochs of the old lease").isFalse();
        assertThat(leases.finish(paused, predicted(1.0))).isEqualTo(Leases.End.REFUSED);

        assertThat(state()).isEqualTo("RUNNING");
        leases.finish(current, predicted(0.9));
        student.api().get("/api/v1/submissions/" + id).then().body("public_accuracy", is(0.9f));
        assertThat(attempts()).containsExactly("1 NODE_LOST", "2 SCORED");
        assertThat(lateResults()).containsExactly("completed, predictions p");
    }

    @Test
    void stays_in_the_queue_when_a_late_result_comes_before_the_next_lease() {
        Lease paused = lease("paused");
        leases.lost(id, "paused");

        assertThat(leases.finish(paused, predicted(1.0))).isEqualTo(Leases.End.REFUSED);

        assertThat(state()).isEqualTo("QUEUED");
        assertThat(lease("second").attempt()).isEqualTo(2);
    }

    @Test
    void takes_no_delivery_for_late_whose_answer_was_lost() {
        Lease lease = lease("node");
        leases.finish(lease, predicted(0.9));
        assertThat(leases.finish(lease, predicted(0.9))).isEqualTo(Leases.End.REFUSED);
        assertThat(lateResults()).isEmpty();
    }

    @Test
    void misses_what_lost_its_place_in_the_queue() {
        assertThat(leases.missing()).doesNotContain(id);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "DELETE FROM scheduled_tasks WHERE task_instance = cast(:id AS text)")
                .setParameter("id", id)
                .executeUpdate());
        assertThat(leases.missing()).contains(id);

        student.api().delete("/api/v1/submissions/" + id).then().statusCode(200);
        assertThat(leases.missing()).doesNotContain(id);
    }

    @Test
    void misses_nothing_that_comes_and_goes_while_it_looks() throws Exception {
        Set<UUID> own = ConcurrentHashMap.newKeySet();
        Set<UUID> missed = new HashSet<>();
        ExecutorService rush = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> comers = new ArrayList<>();
            for (int comer = 0; comer < 3; comer++) {
                Student hurried = Student.register(accounts);
                comers.add(rush.submit(() -> comeAndGo(hurried, own)));
            }
            while (comers.stream().anyMatch(comer -> !comer.isDone())) {
                missed.addAll(leases.missing());
            }
            for (Future<?> comer : comers) {
                comer.get();
            }
            assertThat(own).hasSize(30);
            assertThat(missed).doesNotContainAnyElementsOf(own);
        } finally {
            rush.shutdownNow();
        }
    }

    /** As a node does it: leased, failed, leased again, scored, and only then out of the queue. */
    private void comeAndGo(Student hurried, Set<UUID> own) {
        for (int i = 0; i < 10; i++) {
            UUID next = hurried.submit(Student.TINY);
            own.add(next);
            leases.finish(leases.acquire(next, "rush").orElseThrow(), new Verdict.Failed("disk full", USAGE));
            leases.finish(leases.acquire(next, "rush").orElseThrow(), predicted(0.5));
            queue.remove(next);
        }
    }

    @Test
    void tries_again_with_the_same_seed_and_gives_up_after_three_retries() {
        long seed = seed();
        for (int attempt = 1; attempt <= Leases.RETRIES; attempt++) {
            assertThat(leases.finish(lease("node"), new Verdict.Failed("disk full", USAGE)))
                    .isEqualTo(Leases.End.AGAIN);
            assertThat(state()).isEqualTo("QUEUED");
            assertThat(seed()).isEqualTo(seed);
        }
        assertThat(leases.finish(lease("node"), new Verdict.Failed("disk full", USAGE)))
                .isEqualTo(Leases.End.DONE);

        student.api()
                .get("/api/v1/submissions/" + id)
                .then()
                .body("state", is("FAILED"))
                .body("error.code", is("failed"))
                .body("error.help", containsString("quota"));
        student.api().get("/api/v1/me").then().body("quota.find { it.challenge == 'mnist' }.left", is(50));
        assertThat(attempts()).containsExactly("1 FAILED", "2 FAILED", "3 FAILED", "4 FAILED");
    }

    @Test
    void does_not_try_again_what_is_their_doing() {
        leases.finish(lease("node"), new Verdict.Diverged(17, 0.5, Double.NaN, "engine", USAGE));
        student.api()
                .get("/api/v1/submissions/" + id)
                .then()
                .body("state", is("DIVERGED"))
                .body("error.code", is("diverged"))
                .body("error.message", containsString("step 17"))
                .body("error.message", containsString("0.5"))
                .body("error.help", containsString("learning rate"));
        student.api().get("/api/v1/me").then().body("quota.find { it.challenge == 'mnist' }.left", is(49));
    }

    @Test
    void counts_no_failure_where_a_node_hands_back() {
        for (int i = 0; i < Leases.RETRIES + 2; i++) {
            leases.handBack(lease("node"));
        }
        assertThat(state()).isEqualTo("QUEUED");
        assertThat(attempts()).hasSize(Leases.RETRIES + 2).allMatch(attempt -> attempt.endsWith("HANDED_BACK"));
    }

    @Test
    void takes_over_what_a_node_left_running() {
        lease("gone");
        assertThat(leases.acquire(id, "next").orElseThrow().attempt()).isEqualTo(2);
        assertThat(attempts()).containsExactly("1 NODE_LOST", "2 null");
    }

    @Test
    void gives_a_cancelled_submission_to_nobody() {
        student.api().delete("/api/v1/submissions/" + id).then().statusCode(200);
        assertThat(leases.acquire(id, "node")).isEmpty();
    }

    @Test
    void either_the_one_who_cancels_wins_or_the_node_that_leases() throws Exception {
        int cancelled = 0;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 12; i++) {
                UUID raced = student.submit(Student.TINY);
                CyclicBarrier together = new CyclicBarrier(2);
                // Each is ahead now and then.
                long nodeLater = i % 4 * 4L;
                Future<Optional<Lease>> lease = threads.submit(() -> {
                    together.await();
                    Thread.sleep(nodeLater);
                    return leases.acquire(raced, "node");
                });
                Future<Integer> cancel = threads.submit(() -> {
                    together.await();
                    return student.api().delete("/api/v1/submissions/" + raced).statusCode();
                });
                boolean leased = lease.get().isPresent();
                assertThat(cancel.get()).isEqualTo(leased ? 409 : 200);
                student.api()
                        .get("/api/v1/submissions/" + raced)
                        .then()
                        .body("state", is(leased ? "RUNNING" : "CANCELLED"));
                cancelled += leased ? 0 : 1;
            }
        } finally {
            threads.shutdown();
        }
        student.api()
                .get("/api/v1/me")
                .then()
                .body("quota.find { it.challenge == 'mnist' }.left", is(50 - 13 + cancelled));
    }

    @Test
    void compares_with_the_baseline_whichever_is_first() {
        leases.finish(lease("node"), predicted(0.99));
        UUID baseline = QuarkusTransaction.requiringNew()
                .call(() -> Submission.<Submission>find("baseline").firstResult().id);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "UPDATE submission SET state = 'QUEUED' WHERE id = :id AND state = 'SCORED'")
                .setParameter("id", baseline)
                .executeUpdate());
        leases.finish(leases.acquire(baseline, "node").orElseThrow(), predicted(0.98));
        assertVerdict(id, "beats");

        UUID equal = student.submit(Student.TINY);
        leases.finish(leases.acquire(equal, "node").orElseThrow(), predicted(0.98));
        assertVerdict(equal, "indistinguishable");
        UUID worse = student.submit(Student.TINY);
        leases.finish(leases.acquire(worse, "node").orElseThrow(), predicted(0.9));
        assertVerdict(worse, "below");

        List<LeaderboardRow> rows = QuarkusTransaction.requiringNew()
                .call(() -> leaderboard.rows(challenge()).rows());
        assertThat(rows).filteredOn(LeaderboardRow::baseline).singleElement().satisfies(row -> {
            assertThat(row.handle()).isEqualTo("Niklas");
            assertThat(row.verdict()).isNull();
        });
        assertThat(rows)
                .filteredOn(row -> row.handle().equals(student.account().handle))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.submissionId()).as("the best one").isEqualTo(id));
        assertThat(rows).isSortedAccordingTo((a, b) -> Double.compare(b.publicAccuracy(), a.publicAccuracy()));
    }

    private Lease lease(String node) {
        return leases.acquire(id, node).orElseThrow();
    }

    private boolean add(Lease lease) {
        return QuarkusTransaction.requiringNew().call(() -> curves.add(lease, EPOCH));
    }

    private void assertVerdict(UUID submission, String verdict) {
        student.api()
                .get("/api/v1/submissions/" + submission)
                .then()
                .body("state", is("SCORED"))
                .body("verdict", is(verdict));
    }

    /** Right for the first images of each half up to the share, wrong for the others. */
    private Verdict predicted(double share) {
        Dataset dataset = data.of(challenge());
        byte[] labels = dataset.hidden().labels().data();
        int[][] halves = QuarkusTransaction.requiringNew().call(() -> {
            var split = Split.stratified(labels, challenge().splitSeed);
            return new int[][] {split.publicHalf(), split.privateHalf()};
        });
        float[] probabilities = new float[labels.length * 10];
        for (int[] half : halves) {
            for (int i = 0; i < half.length; i++) {
                int label = labels[half[i]];
                int predicted = i < Math.round(share * half.length) ? label : (label + 1) % 10;
                probabilities[half[i] * 10 + predicted] = 1;
            }
        }
        return new Verdict.Completed(
                probabilities,
                new float[60_000],
                new byte[7_850 * Float.BYTES],
                new RunResult("engine", "java", 1, 5.0, 6.0, ZEROS, "p"),
                USAGE);
    }

    private static Challenge challenge() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Challenge.findBySlug("mnist").orElseThrow());
    }

    private String state() {
        return one("SELECT state FROM submission WHERE id = :id", String.class);
    }

    private long seed() {
        return one("SELECT seed FROM submission WHERE id = :id", Long.class);
    }

    private <T> T one(String sql, Class<T> type) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(sql, type)
                .setParameter("id", id)
                .getSingleResult());
    }

    private List<String> attempts() {
        return list("SELECT concat(attempt, ' ', coalesce(outcome, 'null')) FROM attempt"
                + " WHERE submission_id = :id ORDER BY attempt");
    }

    private List<String> lateResults() {
        return list("SELECT late_result FROM attempt WHERE submission_id = :id AND late_result IS NOT NULL");
    }

    private List<String> list(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(sql, String.class)
                .setParameter("id", id)
                .getResultList());
    }
}
