package podium.submission;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.queue.Next;
import podium.sandbox.Sandbox;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.worker.RunResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs beside a submission's own, whose node is lost and comes back. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeasedRunsTest {
    private static final Usage USAGE = new Usage(300_000_000, Duration.ofSeconds(5), Duration.ofSeconds(6));
    private static final int WEIGHTS = 7_850;
    private static final String ZEROS = "57347701d22fd819ac295b0b589aab4c34e1cf1489e5117a89291754a93a4745";
    private static final EpochView EPOCH = new EpochView(1, 2.5, 0.3, 0.9, 0.25, 0.92, 0.001, 20_000);

    @Inject
    Accounts accounts;

    @Inject
    Leases leases;

    @Inject
    CheckRuns checks;

    @Inject
    FinalRuns finals;

    @Inject
    TrainingRun training;

    @Inject
    Sandbox sandbox;

    @Inject
    Session database;

    private Student student;

    @AfterEach
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (String sql : new String[] {
                "DELETE FROM scheduled_tasks WHERE task_instance IN (SELECT cast(check_run.id AS text) FROM check_run"
                        + " JOIN submission ON submission.id = submission_id WHERE account_id = :account)",
                "DELETE FROM check_run WHERE submission_id IN (SELECT id FROM submission WHERE account_id = :account)",
                "DELETE FROM final_run WHERE submission_id IN (SELECT id FROM submission WHERE account_id = :account)"
            }) {
                database.createNativeMutationQuery(sql)
                        .setParameter("account", student.account().id)
                        .executeUpdate();
            }
        });
    }

    @Test
    void a_check_belongs_to_its_last_lease_alone() {
        UUID check = checks.ask(scored(Student.TINY), student.account()).id();
        assertFenced(checks, check, "check_run", "MATCHES");
    }

    @Test
    void a_final_run_belongs_to_its_last_lease_alone() {
        UUID submission = scored(Student.TINY);
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            FinalRun run = new FinalRun();
            run.id = id;
            run.submission = Submission.findById(submission);
            run.number = 1;
            run.seed = 7;
            run.queuedAt = run.submission.createdAt;
            run.persist();
        });
        assertFenced(finals, id, "final_run", "SCORED");
    }

    private void assertFenced(LeasedRuns<?> runs, UUID id, String table, String end) {
        Lease paused = runs.acquire(id, "paused").orElseThrow();
        assertThat(runs.lost(id, "another"))
                .as("it never had it, but it is still to be run")
                .isTrue();
        assertThat(runs.epoch(paused, EPOCH)).as("still its own").isTrue();

        assertThat(runs.lost(id, "paused")).isTrue();
        assertThat(state(table, id)).isEqualTo("QUEUED");
        assertThat(runs.epoch(paused, EPOCH)).as("epochs of the old lease").isFalse();
        assertThat(runs.finish(paused, completed(10))).isEqualTo(Leasing.End.REFUSED);
        assertThat(state(table, id)).isEqualTo("QUEUED");

        Lease current = runs.acquire(id, "paused").orElseThrow();
        assertThat(current.attempt()).isEqualTo(2);
        runs.handBack(paused);
        assertThat(runs.finish(paused, new Verdict.Failed("late", USAGE))).isEqualTo(Leasing.End.REFUSED);
        assertThat(state(table, id)).as("of the same node, but an older lease").isEqualTo("RUNNING");
        assertThat(runs.finish(current, completed(10))).isEqualTo(Leasing.End.DONE);
        assertThat(state(table, id)).isEqualTo(end);
        assertThat(runs.lost(id, "paused")).as("nothing is left to do").isFalse();
        assertThat(runs.acquire(id, "second")).isEmpty();
    }

    @Test
    void what_fails_for_our_reasons_is_tried_again_three_times_and_each_reason_kept() {
        UUID check = checks.ask(scored(Student.TINY), student.account()).id();
        Verdict failed = new Verdict.Failed("disk full", USAGE);
        checks.handBack(checks.acquire(check, "stopped").orElseThrow());
        assertThat(checks.finish(checks.acquire(check, "a").orElseThrow(), failed))
                .isEqualTo(Leasing.End.AGAIN);
        checks.acquire(check, "b").orElseThrow();
        assertThat(checks.lost(check, "b")).isTrue();
        checks.acquire(check, "c").orElseThrow();
        assertThat(checks.finish(checks.acquire(check, "d").orElseThrow(), failed))
                .isEqualTo(Leasing.End.DONE);
        assertThat(state("check_run", check)).isEqualTo("FAILED");
        assertThat(reasons(check))
                .containsExactly(
                        "2 a: disk full", "3 b: node b was lost", "4 c: its node left it running", "5 d: disk full");
    }

    private List<String> reasons(UUID check) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT concat(one ->> 'attempt', ' ', one ->> 'node', ': ', one ->> 'reason')"
                                + " FROM check_run, jsonb_array_elements(failures) AS one WHERE id = :id",
                        String.class)
                .setParameter("id", check)
                .getResultList());
    }

    /** Trains for real. */
    @Test
    void a_node_that_was_given_up_stops_training_the_check_when_it_hears_of_it() throws Exception {
        training.open();
        UUID check = checks.ask(scored(Student.TINY.replace("epochs: 1", "epochs: 50")), student.account())
                .id();
        CompletableFuture<Next> first = CompletableFuture.supplyAsync(() -> {
            try {
                return training.run(check, "first");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!state("check_run", check).equals("RUNNING")) {
            assertThat(first).isNotDone();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(training.lost(check, "first")).isEqualTo(Next.again(Duration.ZERO));
        Lease second = checks.acquire(check, "second").orElseThrow();

        assertThat(first.get(2, TimeUnit.MINUTES)).isEqualTo(Next.OTHERS);

        assertThat(sandbox.running()).isZero();
        assertThat(checks.epoch(second, EPOCH)).as("the second has it still").isTrue();
    }

    /** As if it had been trained, to weights of zero that find the digit nought everywhere. */
    private UUID scored(String config) {
        student = Student.register(accounts);
        UUID id = student.submit(config);
        leases.finish(leases.acquire(id, "node").orElseThrow(), completed(10));
        return id;
    }

    private static Verdict completed(int classes) {
        float[] probabilities = new float[10_000 * classes];
        float[] validation = new float[6_000 * classes];
        for (int i = 0; i < probabilities.length; i += classes) {
            probabilities[i] = 1;
        }
        return new Verdict.Completed(
                probabilities,
                validation,
                new byte[WEIGHTS * Float.BYTES],
                new RunResult("engine of this test", "java", 1, 5.0, 6.0, ZEROS, "p"),
                USAGE);
    }

    private String state(String table, UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("SELECT state FROM " + table + " WHERE id = :id", String.class)
                        .setParameter("id", id)
                        .getSingleResult());
    }
}
