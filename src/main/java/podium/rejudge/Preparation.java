package podium.rejudge;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.event.DatabaseOutage;
import podium.leaderboard.Places;
import podium.submission.Retraining;

/** Finds out what would change. Every node tries, one at a time does it, and where one dies the next goes on. */
@ApplicationScoped
class Preparation {
    private static final Logger LOG = Logger.getLogger(Preparation.class);
    private static final long EVERY_MILLIS = 2_000;

    /** In a transaction: each has ten thousand predictions and more. */
    private static final int AT_ONCE = 300;

    /** The Ladder looks at each run in its turn. */
    private static final int MOST_SECONDS = 300;

    private static final String TWINS = """
            UPDATE rejudged AS twin SET state = first.state, after = first.after, after_classes = first.after_classes,
                after_validation = first.after_validation, curve = first.curve, reason = first.reason
            FROM rejudged AS first
            WHERE twin.rejudging_id = :set AND first.rejudging_id = :set AND twin.same_as = first.submission_id
              AND twin.final_number = first.final_number
              AND twin.state = 'WAITING' AND first.state IN ('TRAINED', 'FAILED')
            """;

    private static final String NEXT = """
            SELECT run_id AS run, trained, cast(before AS text) AS before, cast(after AS text) AS after,
                   CASE WHEN trained THEN after_classes ELSE coalesce(prediction.classes, final_run.classes) END AS classes,
                   NOT baseline AND final_number = 0 AS compared
            FROM rejudged JOIN submission ON submission.id = rejudged.submission_id
            LEFT JOIN prediction ON prediction.submission_id = rejudged.submission_id AND NOT trained AND final_number = 0
            LEFT JOIN final_run ON final_run.submission_id = rejudged.submission_id AND number = final_number AND NOT trained
            WHERE rejudging_id = :set AND rejudged.state = 'TRAINED'
            ORDER BY baseline DESC, rejudged.submission_id, final_number LIMIT :most
            """;

    private static final String BASELINE = """
            SELECT coalesce(after_classes, classes) FROM submission
            LEFT JOIN prediction ON prediction.submission_id = id
            LEFT JOIN rejudged ON rejudged.submission_id = id AND rejudging_id = :set AND final_number = 0
                AND rejudged.state <> 'FAILED'
            WHERE submission.challenge_id = :challenge AND baseline
              AND coalesce(after_classes, classes) IS NOT NULL
            """;

    @Inject
    Session database;

    @Inject
    Retraining retraining;

    @Inject
    Results results;

    @Inject
    Places places;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /**
     * Where everybody stands, by account.
     *
     * @param last by the medians of the final runs
     */
    private record Ranks(Map<Long, Integer> live, Map<Long, Integer> last) {}

    /** @param shown results by submission, where they depend on each other; else null */
    private record Foreseen(Ranks ranks, @Nullable String shown) {}

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rejudging");
        thread.setDaemon(true);
        return thread;
    });

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(this::tryAll, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    void goOn(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunJudged run) {
        soon();
    }

    /** There is something to do now. */
    void soon() {
        timer.execute(this::tryAll);
    }

    private void tryAll() {
        try {
            QuarkusTransaction.requiringNew().call(Rejudging::preparing).forEach(this::prepare);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.explains(e)) {
                LOG.warnf("What a rejudging would change could not be found out yet: %s", e.getMessage());
            }
        }
    }

    private void prepare(UUID id) {
        while (QuarkusTransaction.requiringNew().call(() -> markSome(id))) {
            // On to the next.
        }
        if (QuarkusTransaction.requiringNew().call(() -> isMarked(id))) {
            Ranks before = QuarkusTransaction.requiringNew().call(() -> ranks(set(id).challenge));
            Foreseen after = wouldBe(id);
            QuarkusTransaction.requiringNew().run(() -> finish(id, before, after));
        }
    }

    /** @return whether there may be more to do at once */
    private boolean markSome(UUID id) {
        Optional<Rejudging> locked = lock(id);
        if (locked.isEmpty()) {
            return false;
        }
        database.createNativeMutationQuery(TWINS).setParameter("set", id).executeUpdate();
        if (count(id, "state IN ('WAITING', 'RUNNING')") > 0) {
            return false;
        }
        List<Tuple> next = database.createNativeQuery(NEXT, Tuple.class)
                .setParameter("set", id)
                .setParameter("most", AT_ONCE)
                .getResultList();
        if (next.isEmpty()) {
            return false;
        }
        Challenge challenge = locked.get().challenge;
        byte[] baseline = database.createNativeQuery(BASELINE, byte[].class)
                .setParameter("set", id)
                .setParameter("challenge", challenge.id)
                .getResultStream()
                .findFirst()
                .orElse(null);
        Marking marking = new Marking(retraining.answerKey(challenge), baseline, retraining.dataHash(challenge));
        next.forEach(row -> mark(row, marking));
        return true;
    }

    private void mark(Tuple row, Marking marking) {
        UUID run = row.get("run", UUID.class);
        byte[] classes = row.get("classes", byte[].class);
        String trained = row.get("trained", Boolean.class) ? row.get("after", String.class) : null;
        if (classes == null && trained == null) {
            skip(run, "What it predicted is not stored.");
            return;
        }
        try {
            Map<String, Object> after = marking.mark(
                    tree(row.get("before", String.class)),
                    trained == null ? null : tree(trained),
                    classes,
                    row.get("compared", Boolean.class));
            database.createNativeMutationQuery("UPDATE rejudged SET state = 'DONE', after = cast(:after AS jsonb)"
                            + " WHERE run_id = :run")
                    .setParameter("after", json.writeValueAsString(after))
                    .setParameter("run", run)
                    .executeUpdate();
        } catch (IllegalArgumentException e) {
            skip(run, "It predicted other images than there are now: " + e.getMessage() + ".");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result is JSON", e);
        }
    }

    private void skip(UUID run, String reason) {
        database.createNativeMutationQuery(
                        "UPDATE rejudged SET state = 'SKIPPED', reason = :reason" + " WHERE run_id = :run")
                .setParameter("reason", reason)
                .setParameter("run", run)
                .executeUpdate();
    }

    private boolean isMarked(UUID id) {
        return lock(id).isPresent() && count(id, "state IN ('WAITING', 'RUNNING', 'TRAINED')") == 0;
    }

    /** The boards' own rankings of what would be, and then all is undone. */
    private Foreseen wouldBe(UUID id) {
        return QuarkusTransaction.requiringNew().timeout(MOST_SECONDS).call(() -> {
            Rejudging set = set(id);
            results.lockVerdicts(set.challenge.id);
            database.createNativeMutationQuery("SAVEPOINT would_be").executeUpdate();
            results.replace(set);
            Foreseen foreseen = new Foreseen(ranks(set.challenge), set.challenge.ladder ? results.shown(id) : null);
            database.createNativeMutationQuery("ROLLBACK TO SAVEPOINT would_be").executeUpdate();
            return foreseen;
        });
    }

    private Ranks ranks(Challenge challenge) {
        Map<Long, Integer> live = new HashMap<>();
        places.of(challenge).forEach((account, place) -> live.put(account, place.rank()));
        Map<Long, Integer> last = new HashMap<>();
        places.ofFinals(challenge).forEach((account, place) -> last.put(account, place.rank()));
        return new Ranks(live, last);
    }

    private void finish(UUID id, Ranks before, Foreseen after) {
        Rejudging set = lock(id).orElse(null);
        if (set == null) {
            return;
        }
        rank(id, false, before.live(), after.ranks().live());
        rank(id, true, before.last(), after.ranks().last());
        String shown = after.shown();
        if (shown != null) {
            results.foresee(id, shown);
        }
        set.state = Rejudging.State.READY;
        set.readyAt = clock.instant();
    }

    private void rank(UUID set, boolean last, Map<Long, Integer> before, Map<Long, Integer> after) {
        Map<Long, Integer> all = new HashMap<>(before);
        all.putAll(after);
        for (Long account : new TreeSet<>(all.keySet())) {
            if (!Objects.equals(before.get(account), after.get(account))) {
                rank(set, last, account, before.get(account), after.get(account));
            }
        }
    }

    private void rank(UUID set, boolean last, long account, @Nullable Integer before, @Nullable Integer after) {
        database.createNativeMutationQuery(
                        "INSERT INTO rejudged_rank (rejudging_id, account_id, final_board, rank_before, rank_after)"
                                + " VALUES (:set, :account, :last, :before, :after)")
                .setParameter("set", set)
                .setParameter("account", account)
                .setParameter("last", last)
                .setParameter("before", before, Integer.class)
                .setParameter("after", after, Integer.class)
                .executeUpdate();
    }

    /** Empty where another node has it, or somebody ended it. */
    private Optional<Rejudging> lock(UUID id) {
        return database.createNativeQuery(
                        "SELECT id FROM rejudging WHERE id = :id AND state = 'PREPARING' FOR UPDATE SKIP LOCKED",
                        UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(found -> Rejudging.findById(found));
    }

    private static Rejudging set(UUID id) {
        return Rejudging.<Rejudging>findByIdOptional(id).orElseThrow();
    }

    private long count(UUID set, String which) {
        return database.createNativeQuery(
                        "SELECT count(*) FROM rejudged WHERE rejudging_id = :set AND " + which, Long.class)
                .setParameter("set", set)
                .getSingleResult();
    }

    private Map<String, Object> tree(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps only JSON there", e);
        }
    }
}
