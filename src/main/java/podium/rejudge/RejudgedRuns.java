package podium.rejudge;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.queue.Next;
import podium.submission.ErrorView;
import podium.submission.Retraining;
import podium.submission.SideRuns;
import podium.submission.SubmissionState;

/** What a worker does with a run that is judged anew by training. */
@ApplicationScoped
class RejudgedRuns implements SideRuns {
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    Session database;

    @Inject
    Retraining retraining;

    @Inject
    Preparation preparation;

    @Inject
    ObjectMapper json;

    private record Lease(
            UUID run,
            String node,
            int attempt,
            UUID submission,
            int finalNumber,
            long seed,
            int classes,
            boolean baseline) {}

    @Override
    @Transactional
    public boolean has(UUID id) {
        return database.createNativeQuery("SELECT count(*) FROM rejudged WHERE run_id = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Next run(UUID id, String node) throws InterruptedException {
        Optional<Lease> lease = QuarkusTransaction.requiringNew().call(() -> acquire(id, node));
        if (lease.isEmpty()) {
            return Next.DONE;
        }
        try {
            Retraining.Trained trained = retraining.train(
                    lease.get().submission(), lease.get().seed(), lease.get().classes());
            boolean again = QuarkusTransaction.requiringNew().call(() -> finish(lease.get(), trained));
            preparation.soon();
            return again ? Next.again(RETRY_AFTER) : Next.DONE;
        } catch (InterruptedException e) {
            giveBack(id, node);
            throw e;
        }
    }

    private Optional<Lease> acquire(UUID id, String node) {
        return database.createNativeQuery("""
                        UPDATE rejudged SET state = 'RUNNING', lease_owner = :node, attempt = rejudged.attempt + 1
                        FROM submission JOIN challenge ON challenge.id = challenge_id
                        WHERE run_id = :id AND submission.id = submission_id AND rejudged.state IN ('WAITING', 'RUNNING')
                        RETURNING rejudged.attempt, submission_id, final_number,
                            coalesce((SELECT final_run.seed FROM final_run
                                      WHERE final_run.submission_id = rejudged.submission_id AND number = final_number),
                                     submission.seed),
                            classes, baseline
                        """, Tuple.class)
                .setParameter("id", id)
                .setParameter("node", node)
                .getResultStream()
                .findFirst()
                .map(row -> new Lease(
                        id,
                        node,
                        row.get(0, Integer.class),
                        row.get(1, UUID.class),
                        row.get(2, Integer.class),
                        row.get(3, Number.class).longValue(),
                        row.get(4, Integer.class),
                        row.get(5, Boolean.class)));
    }

    /** @return whether it is to be tried again */
    private boolean finish(Lease lease, Retraining.Trained trained) {
        boolean failed = trained.outcome() == SubmissionState.FAILED;
        if (failed && lease.attempt() < MOST_ATTEMPTS) {
            return update(lease, "WAITING", null, trained, trained.reason());
        }
        // Without a score of the baseline nobody would have a verdict.
        boolean useless =
                failed || (lease.baseline() && lease.finalNumber() == 0 && trained.outcome() != SubmissionState.SCORED);
        update(
                lease,
                useless ? "FAILED" : "TRAINED",
                useless ? null : after(lease, trained),
                trained,
                useless ? trained.reason() : null);
        return false;
    }

    private boolean update(
            Lease lease,
            String state,
            @Nullable Map<String, Object> after,
            Retraining.Trained trained,
            @Nullable String reason) {
        return database.createNativeMutationQuery("""
                                UPDATE rejudged SET state = :state, lease_owner = NULL, after = cast(:after AS jsonb),
                                    after_classes = :classes, after_validation = :validation,
                                    curve = cast(:curve AS jsonb), reason = :reason
                                WHERE run_id = :id AND lease_owner = :node AND attempt = :attempt AND state = 'RUNNING'
                                """)
                        .setParameter("state", state)
                        .setParameter("after", after == null ? null : written(after), String.class)
                        .setParameter("classes", trained.classes(), byte[].class)
                        .setParameter("validation", trained.validation(), byte[].class)
                        .setParameter("curve", written(trained.curve()))
                        .setParameter("reason", reason, String.class)
                        .setParameter("id", lease.run())
                        .setParameter("node", lease.node())
                        .setParameter("attempt", lease.attempt())
                        .executeUpdate()
                == 1;
    }

    /** What the training says; the scores follow when all are there. */
    private Map<String, Object> after(Lease lease, Retraining.Trained trained) {
        Map<String, Object> after = new HashMap<>();
        boolean last = lease.finalNumber() > 0;
        ErrorView error = last ? null : trained.error();
        if (last) {
            after.put("reason", trained.classes() == null ? trained.reason() : null);
        }
        after.put("state", trained.outcome().name());
        after.put("train_seconds", trained.trainSeconds());
        after.put("error_code", error == null ? null : error.code());
        after.put("error_message", error == null ? null : error.message());
        after.put("error_help", error == null ? null : error.help());
        after.put("certificate", trained.classes() == null ? null : certificate(lease, trained));
        return after;
    }

    private Map<String, Object> certificate(Lease lease, Retraining.Trained trained) {
        Tuple row = database.createNativeQuery(
                        "SELECT spec_hash, challenge_id FROM submission WHERE id = :id", Tuple.class)
                .setParameter("id", lease.submission())
                .getSingleResult();
        Map<String, Object> digests = new LinkedHashMap<>();
        digests.put("spec", row.get(0, String.class));
        digests.put(
                "data",
                retraining.dataHash(podium.challenge.Challenge.findById(
                        row.get(1, Number.class).longValue())));
        digests.put("seed", lease.seed());
        digests.putAll(trained.certificate());
        return digests;
    }

    @Override
    @Transactional
    public boolean giveBack(UUID id, String node) {
        database.createNativeMutationQuery("UPDATE rejudged SET state = 'WAITING', lease_owner = NULL"
                        + " WHERE run_id = :id AND lease_owner = :node")
                .setParameter("id", id)
                .setParameter("node", node)
                .executeUpdate();
        return database.createNativeQuery(
                                "SELECT count(*) FROM rejudged WHERE run_id = :id AND state IN ('WAITING', 'RUNNING')",
                                Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    @Override
    @Transactional
    public List<UUID> missing() {
        return database.createNativeQuery(
                        "SELECT run_id FROM rejudged WHERE state IN ('WAITING', 'RUNNING') AND trained AND same_as IS NULL"
                                + " AND NOT EXISTS (SELECT FROM scheduled_tasks WHERE task_instance = cast(run_id AS text))",
                        UUID.class)
                .getResultList();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results are JSON", e);
        }
    }
}
