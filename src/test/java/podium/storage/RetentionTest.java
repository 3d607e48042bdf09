package podium.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.submission.Student;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetentionTest {
    @Inject
    Accounts accounts;

    @Inject
    Session database;

    @Inject
    RetentionConfig config;

    /** As the application's, years later or with a smaller bound. */
    private Retention retention(RetentionConfig terms) {
        var retention = new Retention();
        retention.config = terms;
        retention.database = database;
        retention.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(30));
        return retention;
    }

    @AfterEach
    void forget() {
        update("DELETE FROM trained_weights WHERE digest LIKE 'abc%'");
    }

    @Test
    void keeps_everybodys_best_and_latest() {
        Student student = Student.register(accounts);
        UUID middling = scored(student, 1, 2_500);
        UUID best = scored(student, 2, 3_000);
        UUID worse = scored(student, 3, 2_000);
        UUID latest = scored(student, 4, 2_750);

        retention(config).clean();

        assertThat(kept(best)).isTrue();
        assertThat(kept(latest)).isTrue();
        assertThat(kept(middling)).isFalse();
        assertThat(kept(worse)).isFalse();
    }

    @Test
    void holds_the_bound_whosever_they_are() {
        Student student = Student.register(accounts);
        UUID best = scored(student, 1, 4_500);
        UUID latest = scored(student, 2, 1);

        retention(new Bound(config, 0)).clean();

        assertThat(kept(best)).isFalse();
        assertThat(kept(latest)).isFalse();
    }

    /** The terms of the application with another bound. */
    private record Bound(RetentionConfig terms, long bytes) implements RetentionConfig {
        @Override
        public Duration weights() {
            return terms.weights();
        }

        @Override
        public io.quarkus.runtime.configuration.MemorySize weightsSize() {
            return new io.quarkus.runtime.configuration.MemorySize(java.math.BigInteger.valueOf(bytes));
        }

        @Override
        public Duration predictions() {
            return terms.predictions();
        }

        @Override
        public io.quarkus.runtime.configuration.MemorySize freeSpace() {
            return terms.freeSpace();
        }

        @Override
        public Duration every() {
            return terms.every();
        }
    }

    private UUID scored(Student student, int number, int correct) {
        UUID id = student.submit(Student.TINY);
        String digest = "abc" + id.toString().replace("-", "") + "0".repeat(29);
        update("UPDATE submission SET state = 'RUNNING', lease_owner = 'node', attempt = 1 WHERE id = '" + id + "'");
        update("UPDATE submission SET state = 'SCORED', lease_owner = NULL, finished_at = now(), public_correct = "
                + correct + ", public_images = 5000, private_correct = 1, private_images = 5000, train_seconds = 1,"
                + " created_at = created_at + interval '" + number + " seconds',"
                + " certificate = '{\"weights\":\"" + digest + "\"}' WHERE id = '" + id + "'");
        update("INSERT INTO trained_weights (digest, floats, stored_at) VALUES ('" + digest
                + "', '\\x00000000', now())");
        return id;
    }

    private boolean kept(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT digest FROM trained_weights JOIN submission"
                                        + " ON digest = certificate ->> 'weights' WHERE id = :id",
                                String.class)
                        .setParameter("id", id)
                        .getResultList())
                .equals(List.of("abc" + id.toString().replace("-", "") + "0".repeat(29)));
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
