package podium;

/** What a course leaves in a database of the first release, 0.1.0. */
public final class FirstRelease {
    /** Its last migration. */
    public static final String SCHEMA = "2";

    /** Accounts' tokens are {@code api-of-HANDLE} and {@code session-of-HANDLE}: a cookie takes no spaces. */
    public static final String ROWS = """
            INSERT INTO account (handle, role, password_hash, created_at) VALUES
                ('instructor', 'INSTRUCTOR', 'hash', now()), ('ada', 'STUDENT', 'hash', now()),
                ('grace', 'STUDENT', E'tab\\there, new\\nline, back\\\\slash, \\u00e9', now());
            INSERT INTO access_token (account_id, kind, hash, created_at, expires_at)
            SELECT id, kind, sha256((lower(kind) || '-of-' || handle)::bytea), now(), now() + interval '1 day'
            FROM account, (VALUES ('API'), ('SESSION')) AS kinds (kind);
            INSERT INTO challenge (slug, title, description, image_height, image_width, image_channels, classes, training,
                max_parameters, max_memory_bytes, max_epochs, max_train_seconds, submissions_per_day, baseline_name,
                split_seed, created_at)
            VALUES ('mnist', 'MNIST', 'Digits', 28, 28, 1, 10,
                '{"optimizer": {"Adam": {"learning_rate": 0.001}}, "loss": "categorical_crossentropy", "epochs": 5}', 1000000, 1000000000, 100, 1800, 50,
                'Niklas', '\\x0102', now());
            INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash, total_params,
                trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                created_at, state)
            SELECT gen_random_uuid(), challenge.id, account.id, account.id IS NULL, 'net ' || n,
                encode(sha256(n::text::bytea), 'hex'), 1000 * n, 1000 * n, 20000 * n, 1000000, 1e12, 30, 5, n,
                now() - n * interval '1 hour', 'QUEUED'
            FROM challenge, generate_series(1, 6) AS n LEFT JOIN account
                ON handle = CASE n % 3 WHEN 1 THEN 'ada' WHEN 2 THEN 'grace' END
            WHERE n <> 6;
            INSERT INTO submission_config (submission_id, body, media_type, spec)
            SELECT id, 'layers: [Flatten, Dense: {units: 10, activation: softmax}]', 'application/yaml',
                '{"layers":[{"layer":{"InputLayer":{"shape":[28,28,1]}},"trainable":true},\
                {"layer":{"Flatten":{"data_format":"channels_last"}},"trainable":true},\
                {"layer":{"Dense":{"units":10,"activation":"softmax","use_bias":true,\
                "kernel_initializer":{"GlorotUniform":{}},"bias_initializer":{"Zeros":{}},"kernel_regularizer":null,\
                "bias_regularizer":null,"activity_regularizer":null,"kernel_constraint":null,\
                "bias_constraint":null}},"trainable":true}],"nodes":[{"layer":0,"inputs":[]},{"layer":1,\
                "inputs":[0]},{"layer":2,"inputs":[1]}],"training":{"optimizer":{"Adam":{"learning_rate":0.001,\
                "beta_1":0.9,"beta_2":0.999,"epsilon":1.0E-7,"amsgrad":false,"weight_decay":null,"clipnorm":null,\
                "clipvalue":null,"global_clipnorm":null,"use_ema":false,"ema_momentum":0.99,\
                "ema_overwrite_frequency":null}},"loss":{"CategoricalCrossentropy":{"from_logits":false,\
                "label_smoothing":0.0}},"batch_size":32,"epochs":5,"validation_split":0.1,"callbacks":[]}}' FROM submission;
            UPDATE submission SET state = 'RUNNING', lease_owner = 'node-1', attempt = 1, started_at = now()
            WHERE name IN ('net 1', 'net 2', 'net 3', 'net 4');
            INSERT INTO attempt (submission_id, attempt, node, started_at)
            SELECT id, 1, 'node-1', now() FROM submission WHERE state = 'RUNNING';
            INSERT INTO epoch_metric SELECT id, 1, epoch, 1.5, 0.1 / epoch, 0.98, NULL, NULL, 0.001, 2400
            FROM submission, generate_series(1, 5) AS epoch WHERE state = 'RUNNING';
            UPDATE submission SET state = 'SCORED', lease_owner = NULL, finished_at = now(), public_correct = 4910,
                public_images = 5000, private_correct = 4900, private_images = 5000, train_seconds = 31.25,
                certificate = '{"weights": "00"}', verdict = 'below', only_ours = 1, only_baseline = 9, p_value = 0.02
            WHERE name IN ('net 1', 'net 2', 'net 3');
            INSERT INTO prediction SELECT id, decode(repeat('0a', 10000), 'hex'), '\\x00ff' FROM submission
            WHERE state = 'SCORED';
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,
                version, priority)
            SELECT 'train', id::text, now(), state = 'RUNNING', lease_owner, now(), 1, 10 FROM submission
            WHERE state IN ('QUEUED', 'RUNNING');
            INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash, total_params,
                trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                created_at, state)
            SELECT gen_random_uuid(), challenge_id, account_id, false, 'withdrawn', spec_hash, 1, 1, 1, 1, 1, 1, 1, 1,
                now(), 'QUEUED' FROM submission WHERE name = 'net 5';
            UPDATE submission SET state = 'CANCELLED' WHERE name = 'withdrawn';
            """;

    /** How it asks for the first page of a board. */
    public static final String BOARD = """
            WITH best AS (
                SELECT DISTINCT ON (account_id)
                       id, account_id, baseline, name, public_correct, public_images, verdict, total_params,
                       train_seconds, created_at
                FROM submission
                WHERE challenge_id = (SELECT id FROM challenge WHERE slug = 'mnist') AND public_correct IS NOT NULL
                  AND state IN ('SCORED', 'QUEUED', 'RUNNING')
                ORDER BY account_id, public_correct DESC, created_at, id)
            , ranked AS (
                SELECT *, rank() OVER (ORDER BY public_correct DESC) AS rank,
                       row_number() OVER (ORDER BY public_correct DESC, created_at, id) AS place,
                       count(*) OVER () AS total
                FROM best)
            SELECT handle || ': ' || name, baseline, public_correct, public_images, verdict, total_params, train_seconds,
                   ranked.created_at, ranked.id, total
            FROM ranked LEFT JOIN account ON account.id = account_id
            WHERE place <= 200 OR baseline
            ORDER BY place
            """;

    private FirstRelease() {}
}
