package podium.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.HandSetClock;
import podium.event.Events;

import static org.assertj.core.api.Assertions.assertThat;

/** In which order the queue gives out what it holds: the real queue in a table of its own, on a clock set by hand. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueueOrderTest {
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration REQUEUED = Duration.ofHours(12);
    private static final Duration RUN = Duration.ofMinutes(5);

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Events events;

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TrainingQueue queue = new TrainingQueue();
    private final Map<UUID, String> names = new HashMap<>();
    private AgroalDataSource source;
    private JdbcTaskRepository repository;

    @BeforeEach
    void makeTable() throws SQLException {
        source = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .jdbcProperty("currentSchema", "queue_order")
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password)))));
        execute("DROP SCHEMA IF EXISTS queue_order CASCADE; CREATE SCHEMA queue_order;"
                + " CREATE TABLE queue_order.scheduled_tasks (LIKE public.scheduled_tasks INCLUDING ALL)");
        queue.dataSource = source;
        queue.events = events;
        queue.clock = clock;
        queue.connect();
        var listeners = new SchedulerListeners(List.of());
        repository = new JdbcTaskRepository(
                source,
                true,
                new PostgreSqlJdbcCustomization(false, false),
                JdbcTaskRepository.DEFAULT_TABLE_NAME,
                new TaskResolver(
                        listeners,
                        clock::instant,
                        List.of(Tasks.custom(TrainingQueue.TASK).execute((instance, context) -> null))),
                new SchedulerName.Fixed("node"),
                true,
                clock::instant);
    }

    @AfterEach
    void dropTable() throws SQLException {
        execute("DROP SCHEMA queue_order CASCADE");
        source.close();
    }

    @Test
    void somebody_with_nothing_in_the_queue_goes_before_somebodys_second_and_third() {
        enqueue("first of one", Duration.ZERO);
        enqueue("second of one", STEP);
        enqueue("third of one", STEP.multipliedBy(2));
        clock.pass(Duration.ofMinutes(10));
        enqueue("newcomer", Duration.ZERO);
        clock.pass(Duration.ofMinutes(10));
        enqueue("second of newcomer", STEP);

        assertThat(all())
                .containsExactly("first of one", "newcomer", "second of one", "second of newcomer", "third of one");
    }

    /** Slots do not stand idle for fairness' sake, and nobody waits for ever because one of theirs runs long. */
    @Test
    void somebody_has_two_slots_where_nobody_else_waits_or_when_their_turn_has_come() {
        enqueue("first of one", Duration.ZERO);
        enqueue("second of one", STEP);
        assertThat(name(next())).isEqualTo("first of one");
        assertThat(name(next())).as("the others' slot, which nobody wants").isEqualTo("second of one");

        enqueue("third of one", STEP.multipliedBy(2));
        clock.pass(STEP.multipliedBy(2).minusMinutes(1));
        enqueue("newcomer", Duration.ZERO);
        clock.pass(Duration.ofMinutes(2));
        enqueue("later newcomer", Duration.ZERO);
        assertThat(all()).containsExactly("newcomer", "third of one", "later newcomer");
    }

    @Test
    void what_is_queued_again_makes_nobody_wait() {
        enqueue("rejudged", REQUEUED);
        clock.pass(Duration.ofHours(3));
        enqueue("twentieth of one", Duration.ofHours(8));
        enqueue("first of another", Duration.ZERO);

        assertThat(all()).containsExactly("first of another", "twentieth of one", "rejudged");
    }

    @Test
    void keeps_its_turn_when_it_is_tried_again() {
        enqueue("tried again", Duration.ZERO);
        clock.pass(Duration.ofSeconds(10));
        enqueue("later", Duration.ZERO);
        Execution execution = next();
        assertThat(names.get(UUID.fromString(execution.getId()))).isEqualTo("tried again");
        clock.pass(Duration.ofSeconds(10));
        repository.reschedule(execution, clock.instant(), clock.instant(), null, 0);

        assertThat(all()).containsExactly("tried again", "later");
    }

    @Test
    void newcomers_without_end_do_not_starve_what_is_queued_again() {
        Instant start = clock.instant();
        enqueue("rejudged", REQUEUED);
        int backlog = 5;
        for (int i = 0; i < backlog; i++) {
            enqueue("newcomer", Duration.ZERO);
        }
        // One slot that is never enough: for each run that ends, somebody new comes.
        List<String> done = new ArrayList<>();
        while (!done.contains("rejudged")) {
            Execution execution = next();
            done.add(names.get(UUID.fromString(execution.getId())));
            clock.pass(RUN);
            repository.remove(execution);
            enqueue("newcomer", Duration.ZERO);
            assertThat(done).as("runs before it").hasSizeLessThan(500);
        }
        Duration waited = Duration.between(start, clock.instant());
        assertThat(waited)
                .as("its own patience, and then those who were there before its turn came")
                .isBetween(REQUEUED, REQUEUED.plus(RUN.multipliedBy(backlog + 2)));
    }

    private void enqueue(String name, Duration yields) {
        UUID id = UUID.randomUUID();
        names.put(id, name);
        assertThat(queue.enqueue(id, yields)).isTrue();
    }

    private String name(Execution execution) {
        return names.get(UUID.fromString(execution.getId()));
    }

    private Execution next() {
        return repository.lockAndGetDue(clock.instant(), 1).get(0);
    }

    private List<String> all() {
        List<String> order = new ArrayList<>();
        List<Execution> one;
        while (!(one = repository.lockAndGetDue(clock.instant(), 1)).isEmpty()) {
            order.add(names.get(UUID.fromString(one.get(0).getId())));
        }
        return order;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
