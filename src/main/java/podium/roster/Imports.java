package podium.roster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.roster.Standing.State;

/**
 * Applies uploaded lists beside the requests that ask for it, since a connection may end sooner, and knows what became of
 * them. Who applies one holds its row; where nobody does and it has no outcome, the one who did is gone.
 */
@ApplicationScoped
class Imports {
    private static final Logger LOG = Logger.getLogger(Imports.class);

    /** Until then it may not have come to hold its row. */
    private static final Duration BEGINNING = Duration.ofSeconds(10);

    @Inject
    Session database;

    @Inject
    Rosters rosters;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private final ExecutorService work = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "class-list");
        thread.setDaemon(true);
        return thread;
    });

    void stop(@Observes ShutdownEvent event) {
        work.shutdownNow();
    }

    /**
     * Begins to apply a list and waits a while for the end. What is applied already, or just now, is not begun again.
     *
     * @throws HttpProblem 404 where there is no such list
     */
    Standing apply(UUID id, Account staff, Duration patience) {
        int started = QuarkusTransaction.requiringNew().call(() -> database.createNativeMutationQuery("""
                        UPDATE roster_draft SET started_at = :now, failure = NULL
                        WHERE id = (SELECT id FROM roster_draft WHERE id = :id AND applied_at IS NULL FOR UPDATE SKIP LOCKED)
                        """)
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate());
        if (started > 0) {
            Future<?> end = work.submit(() -> apply(id, staff));
            try {
                end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                LOG.infof("The class list %s takes longer than %s to apply.", id, patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("what fails is noted", e);
            }
        }
        return find(id);
    }

    private void apply(UUID id, Account staff) {
        try {
            QuarkusTransaction.requiringNew().timeout(Rosters.MOST_SECONDS).run(() -> {
                Optional<byte[]> content = database.createNativeQuery(
                                "SELECT content FROM roster_draft WHERE id = :id AND applied_at IS NULL FOR UPDATE",
                                byte[].class)
                        .setParameter("id", id)
                        .uniqueResultOptional();
                content.ifPresent(list -> note(id, rosters.apply(staff, list), null));
            });
        } catch (HttpProblem e) {
            Object violations = e.getParameters().get("violations");
            fail(
                    id,
                    new Standing.Failure(
                            String.valueOf(e.getDetail()),
                            violations instanceof List<?> all
                                    ? all.stream().map(InvalidField.class::cast).toList()
                                    : List.of()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The class list %s could not be applied", id);
            fail(
                    id,
                    new Standing.Failure(
                            "The list could not be applied. Nothing was changed; try it again.", List.of()));
        }
    }

    private void fail(UUID id, Standing.Failure failure) {
        QuarkusTransaction.requiringNew().run(() -> note(id, null, failure));
    }

    private void note(UUID id, @Nullable Plan outcome, Standing.@Nullable Failure failure) {
        database.createNativeMutationQuery("""
                        UPDATE roster_draft SET applied_at = :applied, outcome = cast(:outcome AS jsonb),
                            failure = cast(:failure AS jsonb)
                        WHERE id = :id AND applied_at IS NULL
                        """)
                .setParameter("applied", outcome == null ? null : clock.instant(), Instant.class)
                .setParameter("outcome", written(outcome), String.class)
                .setParameter("failure", written(failure), String.class)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** @throws HttpProblem 404 where there is no such list, or no longer */
    Standing find(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> standing(id, false)
                .filter(one -> one.state() != State.INTERRUPTED)
                .or(() -> standing(id, true))
                // Somebody holds it.
                .or(() -> standing(id, false).map(one -> new Standing(id, State.RUNNING, null, null)))
                .orElseThrow(Rosters::gone));
    }

    /** @param free only where nobody holds its row */
    private Optional<Standing> standing(UUID id, boolean free) {
        return database.createNativeQuery(
                        "SELECT started_at, cast(outcome AS text), cast(failure AS text) FROM roster_draft WHERE id = :id"
                                + (free ? " FOR UPDATE SKIP LOCKED" : ""),
                        Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row ->
                        standing(id, row.get(0, Instant.class), row.get(1, String.class), row.get(2, String.class)));
    }

    private Standing standing(
            UUID id, @Nullable Instant startedAt, @Nullable String outcome, @Nullable String failure) {
        if (outcome != null) {
            return new Standing(id, State.APPLIED, read(outcome, Plan.class), null);
        }
        if (failure != null) {
            return new Standing(id, State.FAILED, null, read(failure, Standing.Failure.class));
        }
        State state = startedAt == null
                ? State.UPLOADED
                : clock.instant().isBefore(startedAt.plus(BEGINNING)) ? State.RUNNING : State.INTERRUPTED;
        return new Standing(id, state, null, null);
    }

    private @Nullable String written(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plans are plain text", e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("roster_draft holds " + text, e);
        }
    }

    /** As the request would have been answered, had it waited. */
    static Plan planOf(Standing standing) {
        Standing.Failure failure = standing.failure();
        if (failure != null) {
            throw Problems.invalid(failure.detail(), failure.violations());
        }
        Plan plan = standing.plan();
        if (plan == null) {
            throw new IllegalStateException("a list that is " + standing.state() + " has changed nothing");
        }
        return plan;
    }
}
