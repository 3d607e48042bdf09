package podium.submission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The enum and the database's trigger say the same; every pair of states is tried on the trigger itself. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubmissionStateTest {
    @Inject
    Accounts accounts;

    @Inject
    Session database;

    @Test
    void the_database_lets_through_exactly_what_the_enum_does() {
        UUID id = Student.register(accounts).submit(Student.TINY);
        Map<String, Boolean> refused = new TreeMap<>();
        Map<String, Boolean> expected = new TreeMap<>();
        for (SubmissionState from : SubmissionState.values()) {
            for (SubmissionState to : SubmissionState.values()) {
                if (from != to) {
                    refused.put(from + " " + to, isRefused(id, from, to));
                    expected.put(from + " " + to, !from.canBecome(to));
                }
            }
        }
        assertThat(refused).hasSize(56).isEqualTo(expected);
    }

    @Test
    void a_submission_begins_as_queued() {
        UUID id = Student.register(accounts).submit(Student.TINY);
        for (SubmissionState state : SubmissionState.values()) {
            String copy = "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT * FROM submission WHERE id = '" + id
                    + "'; UPDATE copied SET id = gen_random_uuid(), " + with(state)
                    + "; INSERT INTO submission SELECT * FROM copied";
            if (state == SubmissionState.QUEUED) {
                inPassing(() -> execute(copy));
            } else {
                assertThatThrownBy(() -> inPassing(() -> execute(copy)))
                        .hasStackTraceContaining("a submission begins as QUEUED, got " + state);
            }
        }
    }

    private boolean isRefused(UUID id, SubmissionState from, SubmissionState to) {
        try {
            inPassing(() -> {
                path(from).forEach(state -> move(id, state));
                move(id, to);
            });
            return false;
        } catch (PersistenceException e) {
            assertThat(e).hasStackTraceContaining("a submission that is " + from + " cannot become " + to);
            return true;
        }
    }

    /** The shortest way from the beginning, by what the enum lets through. */
    private static List<SubmissionState> path(SubmissionState goal) {
        Deque<List<SubmissionState>> paths = new ArrayDeque<>(List.of(List.of(SubmissionState.QUEUED)));
        while (true) {
            List<SubmissionState> path = paths.remove();
            SubmissionState last = path.get(path.size() - 1);
            if (last == goal) {
                return path.subList(1, path.size());
            }
            for (SubmissionState next : SubmissionState.values()) {
                if (last.canBecome(next) && !path.contains(next)) {
                    List<SubmissionState> longer = new ArrayList<>(path);
                    longer.add(next);
                    paths.add(longer);
                }
            }
        }
    }

    private void move(UUID id, SubmissionState state) {
        execute("UPDATE submission SET " + with(state) + " WHERE id = '" + id + "'");
    }

    /** With all that the table's other checks want of the state. */
    private static String with(SubmissionState state) {
        return "state = '" + state + "', lease_owner = " + (state == SubmissionState.RUNNING ? "'node'" : "NULL")
                + ", public_correct = 1, public_images = 2, private_correct = 1, private_images = 2, train_seconds = 1,"
                + " certificate = '{}', attempt = 1";
    }

    private void execute(String sql) {
        database.doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /** In a transaction that leaves nothing behind. */
    private static void inPassing(Runnable work) {
        QuarkusTransaction.begin();
        try {
            work.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
