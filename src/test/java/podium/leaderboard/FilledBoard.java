package podium.leaderboard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.Session;

import podium.account.Account;
import podium.event.Events;

/** A challenge of a test's own, with scored submissions that nobody trained. */
@ApplicationScoped
public class FilledBoard {
    @Inject
    Session database;

    @Inject
    Events events;

    /** @return the challenge's slug */
    public String create(boolean pseudonyms) {
        String slug = "board-" + UUID.randomUUID().toString().substring(0, 8);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("""
                        INSERT INTO challenge
                        SELECT copy.* FROM challenge, jsonb_populate_record(cast(NULL AS challenge),
                            to_jsonb(challenge) || jsonb_build_object(
                                'id', nextval(pg_get_serial_sequence('challenge', 'id')), 'slug', cast(:slug AS text),
                                'title', 'A test''s board', 'guide', NULL, 'closes_at', NULL,
                                'created_at', created_at - interval '1 day',
                                'pseudonyms', cast(:pseudonyms AS boolean))) AS copy
                        WHERE challenge.slug = 'mnist'
                        """)
                .setParameter("slug", slug)
                .setParameter("pseudonyms", pseudonyms)
                .executeUpdate());
        return slug;
    }

    public void remove(String slug) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeMutationQuery("DELETE FROM submission USING challenge"
                            + " WHERE challenge_id = challenge.id AND slug = :slug")
                    .setParameter("slug", slug)
                    .executeUpdate();
            database.createNativeMutationQuery("DELETE FROM account WHERE handle LIKE :slug || '-%'")
                    .setParameter("slug", slug)
                    .executeUpdate();
            database.createNativeMutationQuery("DELETE FROM challenge WHERE slug = :slug")
                    .setParameter("slug", slug)
                    .executeUpdate();
        });
    }

    /** @param handle null for the baseline */
    public UUID score(String slug, String handle, int correct, long parameters, double seconds) {
        return QuarkusTransaction.requiringNew().call(() -> {
            UUID id = start(slug, handle, parameters);
            update(
                    id,
                    "state = 'SCORED', lease_owner = NULL, finished_at = now(), public_images = 5000,"
                            + " private_correct = 4000, private_images = 5000, certificate = '{}', public_correct = "
                            + correct + ", train_seconds = " + seconds + ", verdict = " + verdict(correct));
            events.publish(
                    "challenge:" + slug,
                    "leaderboard",
                    handle == null
                            ? Map.of()
                            : Map.of("account", Account.findByHandle(handle).orElseThrow().id));
            return id;
        });
    }

    /** Students of this board alone, each better than the last: with one image right, with two and so on. */
    public void crowd(String slug, int count) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (String sql : List.of(
                    "INSERT INTO account (handle, role, password_hash, created_at)"
                            + " SELECT :slug || '-' || n, 'STUDENT', 'none', now() FROM generate_series(1, :count) AS n",
                    """
                    INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash, total_params,
                        trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                        created_at, state)
                    SELECT gen_random_uuid(), challenge.id, account.id, false, 'a net', repeat('0', 64), 9, 9, 1, 1, 1, 1, 1, 1,
                        now(), 'QUEUED'
                    FROM generate_series(1, :count) AS n JOIN account ON handle = :slug || '-' || n
                    JOIN challenge ON slug = :slug
                    """,
                    "UPDATE submission SET state = 'RUNNING', attempt = 1, started_at = now(), lease_owner = 'test'"
                            + " FROM challenge WHERE challenge.id = challenge_id AND slug = :slug AND state = 'QUEUED'"
                            + " AND :count > 0",
                    """
                    UPDATE submission SET state = 'SCORED', lease_owner = NULL, finished_at = now(), public_images = 5000,
                        private_correct = 4000, private_images = 5000, certificate = '{}', train_seconds = 1, verdict = 'below',
                        public_correct = split_part(handle, :slug || '-', 2)::int
                    FROM challenge, account WHERE challenge.id = challenge_id AND slug = :slug AND account.id = account_id
                        AND state = 'RUNNING' AND :count > 0
                    """)) {
                database.createNativeMutationQuery(sql)
                        .setParameter("slug", slug)
                        .setParameter("count", count)
                        .executeUpdate();
            }
        });
    }

    /** Against the challenge's baseline, if that is scored. */
    private static String verdict(int correct) {
        return "CASE WHEN NOT baseline THEN (SELECT CASE WHEN mark.public_correct < " + correct + " THEN 'beats'"
                + " WHEN mark.public_correct > " + correct + " THEN 'below' ELSE 'indistinguishable' END"
                + " FROM submission AS mark WHERE mark.challenge_id = submission.challenge_id AND mark.baseline"
                + " AND mark.public_correct IS NOT NULL) END";
    }

    /** One that has come so far and no further, with a config. */
    public UUID stopped(String slug, String handle, String state) {
        UUID stopped = QuarkusTransaction.requiringNew().call(() -> {
            UUID id = start(slug, handle, 7_850);
            if (!state.equals("RUNNING")) {
                update(
                        id,
                        "state = '" + state + "', lease_owner = NULL, finished_at = now(), error_code = 'test',"
                                + " error_message = 'It came to an end', error_help = 'Try another way.'");
            }
            return id;
        });
        config(stopped, "layers: [Flatten]");
        return stopped;
    }

    /** Lets one that is under way come to the end of so many epochs. */
    public void epochs(UUID id, int count) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeMutationQuery("""
                            INSERT INTO epoch_metric (submission_id, attempt, epoch, seconds, loss, accuracy,
                                validation_loss, validation_accuracy, learning_rate, images_per_second)
                            SELECT id, attempt, epoch, 2.5, 1.0 / epoch, 1 - 0.1 / epoch, 1.1 / epoch, 1 - 0.2 / epoch, 0.001, 5000
                            FROM submission, generate_series(1, :count) AS epoch WHERE id = :id
                            ON CONFLICT DO NOTHING
                            """)
                    .setParameter("count", count)
                    .setParameter("id", id)
                    .executeUpdate();
            events.publish("submission:" + id, "state", id);
        });
    }

    private UUID start(String slug, String handle, long parameters) {
        UUID id = UUID.randomUUID();
        database.createNativeMutationQuery("""
                        INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash,
                            total_params, trainable_params, flops_per_image, memory_bytes, total_flops,
                            estimated_seconds, epochs, seed, created_at, state)
                        SELECT :id, challenge.id, account.id, account.id IS NULL, 'a net', repeat('0', 64),
                            :parameters, :parameters, 1, 1, 1, 1, 1, 1, now(), 'QUEUED'
                        FROM challenge LEFT JOIN account ON handle = :handle WHERE slug = :slug
                        """)
                .setParameter("id", id)
                .setParameter("parameters", parameters)
                .setParameter("handle", handle == null ? "" : handle)
                .setParameter("slug", slug)
                .executeUpdate();
        update(id, "state = 'RUNNING', attempt = 1, started_at = now(), lease_owner = 'test'");
        return id;
    }

    /** Stores what a submission's page reads: its config, {@code source} as it came and a canonical one. */
    public void config(UUID id, String source) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("INSERT INTO submission_config"
                        + " (submission_id, body, media_type, spec)"
                        + " SELECT :id, :body, 'application/yaml', spec FROM submission_config"
                        + " JOIN submission ON id = submission_id JOIN challenge ON challenge.id = challenge_id"
                        + " WHERE baseline AND slug = 'mnist'")
                .setParameter("id", id)
                .setParameter("body", source.getBytes(StandardCharsets.UTF_8))
                .executeUpdate());
    }

    private void update(UUID id, String what) {
        database.createNativeMutationQuery("UPDATE submission SET " + what + " WHERE id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }
}
