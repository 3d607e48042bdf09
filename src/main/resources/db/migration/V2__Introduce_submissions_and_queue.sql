-- Which state may follow which. SubmissionState says the same in Java; a test compares the two.
CREATE TABLE submission_transition (
    from_state text NOT NULL,
    to_state   text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);

INSERT INTO submission_transition (from_state, to_state) VALUES
    ('QUEUED', 'RUNNING'),
    ('QUEUED', 'CANCELLED'),
    ('RUNNING', 'QUEUED'),
    ('RUNNING', 'SCORED'),
    ('RUNNING', 'DIVERGED'),
    ('RUNNING', 'TIMED_OUT'),
    ('RUNNING', 'OUT_OF_MEMORY'),
    ('RUNNING', 'FAILED'),
    ('SCORED', 'QUEUED'),
    ('DIVERGED', 'QUEUED'),
    ('TIMED_OUT', 'QUEUED'),
    ('OUT_OF_MEMORY', 'QUEUED'),
    ('FAILED', 'QUEUED');

CREATE TABLE submission (
    id                   uuid PRIMARY KEY,
    challenge_id         bigint           NOT NULL REFERENCES challenge,
    account_id           bigint           REFERENCES account,
    baseline             boolean          NOT NULL,
    name                 text             NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    spec_hash            text             NOT NULL CHECK (spec_hash ~ '^[0-9a-f]{64}$'),
    total_params         bigint           NOT NULL CHECK (total_params >= 0),
    trainable_params     bigint           NOT NULL CHECK (trainable_params >= 0),
    flops_per_image      bigint           NOT NULL CHECK (flops_per_image >= 0),
    memory_bytes         bigint           NOT NULL CHECK (memory_bytes >= 0),
    total_flops          double precision NOT NULL CHECK (total_flops >= 0),
    estimated_seconds    double precision NOT NULL CHECK (estimated_seconds >= 0),
    epochs               integer          NOT NULL CHECK (epochs > 0),
    seed                 bigint           NOT NULL,
    created_at           timestamptz      NOT NULL,

    state                text             NOT NULL CHECK (state IN
        ('QUEUED', 'RUNNING', 'SCORED', 'DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'CANCELLED', 'FAILED')),
    attempt              integer          NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    failures             integer          NOT NULL DEFAULT 0 CHECK (failures >= 0),
    lease_owner          text,
    started_at           timestamptz,
    finished_at          timestamptz,

    public_correct       integer CHECK (public_correct BETWEEN 0 AND public_images),
    public_images        integer CHECK (public_images > 0),
    private_correct      integer CHECK (private_correct BETWEEN 0 AND private_images),
    private_images       integer CHECK (private_images > 0),
    verdict              text CHECK (verdict IN ('beats', 'indistinguishable', 'below')),
    only_ours            integer CHECK (only_ours >= 0),
    only_baseline        integer CHECK (only_baseline >= 0),
    p_value              double precision CHECK (p_value BETWEEN 0 AND 1),
    train_seconds        double precision CHECK (train_seconds >= 0),
    peak_rss_bytes       bigint CHECK (peak_rss_bytes >= 0),
    error_code           text,
    error_message        text,
    error_help           text,
    certificate          jsonb,

    -- The baseline is the challenge's own; everything else is somebody's.
    CHECK ((account_id IS NULL) = baseline),
    CHECK ((lease_owner IS NOT NULL) = (state = 'RUNNING')),
    CHECK (state <> 'SCORED' OR (public_correct IS NOT NULL AND private_correct IS NOT NULL
                                 AND train_seconds IS NOT NULL AND certificate IS NOT NULL)),
    CHECK ((error_code IS NULL) = (error_message IS NULL) AND (error_code IS NULL) = (error_help IS NULL))
);

COMMENT ON COLUMN submission.total_flops IS 'Forward passes of the whole training: flops_per_image, images, epochs';
COMMENT ON COLUMN submission.seed IS 'Drawn by the server; every attempt trains with the same';
COMMENT ON COLUMN submission.attempt IS 'How often a worker has leased it; with lease_owner it fences late results out';
COMMENT ON COLUMN submission.failures IS 'Attempts that failed for our reasons since it was last queued by a person';
COMMENT ON COLUMN submission.private_correct IS 'For the final ranking; shown nowhere before';
COMMENT ON COLUMN submission.only_ours IS 'Public images that only this one, not the baseline, got right (McNemar b)';
COMMENT ON COLUMN submission.only_baseline IS 'Public images that only the baseline got right (McNemar c)';

CREATE UNIQUE INDEX submission_baseline ON submission (challenge_id) WHERE baseline;
CREATE INDEX submission_of_account ON submission (account_id, challenge_id, created_at DESC);
CREATE INDEX submission_by_time ON submission (created_at DESC);
CREATE INDEX submission_by_hash ON submission (account_id, challenge_id, spec_hash);
CREATE INDEX submission_open ON submission (state) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX submission_ranking ON submission
    (challenge_id, account_id, public_correct DESC, created_at) WHERE public_correct IS NOT NULL;

CREATE FUNCTION refuse_impossible_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'QUEUED' THEN
            RAISE EXCEPTION 'a submission begins as QUEUED, got %', NEW.state USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NOT EXISTS (SELECT FROM submission_transition
                      WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'a submission that is % cannot become %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER submission_begins BEFORE INSERT ON submission
    FOR EACH ROW EXECUTE FUNCTION refuse_impossible_transition();
CREATE TRIGGER submission_moves BEFORE UPDATE ON submission
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION refuse_impossible_transition();

-- What is large and seldom read.
CREATE TABLE submission_config (
    submission_id uuid PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
    body          bytea NOT NULL CHECK (length(body) <= 524288),
    media_type    text  NOT NULL,
    spec          text  NOT NULL
);

COMMENT ON COLUMN submission_config.body IS 'As it was uploaded';
COMMENT ON COLUMN submission_config.spec IS 'Canonical JSON; spec_hash is the SHA-256 of exactly this text';

CREATE TABLE prediction (
    submission_id            uuid PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
    classes                  bytea NOT NULL,
    validation_probabilities bytea
);

COMMENT ON COLUMN prediction.classes IS 'Predicted class by hidden image, one byte each';
COMMENT ON COLUMN prediction.validation_probabilities IS
    'By validation image and class, two bytes big-endian each: probability times 65535, rounded';

CREATE TABLE attempt (
    submission_id uuid        NOT NULL REFERENCES submission ON DELETE CASCADE,
    attempt       integer     NOT NULL CHECK (attempt > 0),
    node          text        NOT NULL,
    started_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    outcome       text CHECK (outcome IN
        ('SCORED', 'DIVERGED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'FAILED', 'NODE_LOST', 'HANDED_BACK')),
    reason        text,
    late_result   text,
    PRIMARY KEY (submission_id, attempt)
);

COMMENT ON COLUMN attempt.reason IS 'Why it ended so, for instructors';
COMMENT ON COLUMN attempt.late_result IS 'What it brought after its lease was gone; refused';

CREATE TABLE epoch_metric (
    submission_id       uuid             NOT NULL REFERENCES submission ON DELETE CASCADE,
    attempt             integer          NOT NULL,
    epoch               integer          NOT NULL CHECK (epoch > 0),
    seconds             double precision NOT NULL,
    loss                double precision NOT NULL,
    accuracy            double precision NOT NULL,
    validation_loss     double precision,
    validation_accuracy double precision,
    learning_rate       double precision NOT NULL,
    images_per_second   double precision NOT NULL,
    PRIMARY KEY (submission_id, attempt, epoch)
);

CREATE TABLE idempotency_key (
    account_id    bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    key           text        NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
    request_hash  bytea       NOT NULL CHECK (length(request_hash) = 32),
    submission_id uuid        NOT NULL REFERENCES submission ON DELETE CASCADE,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- The nodes that train, each refreshing its row while it lives.
CREATE TABLE worker_node (
    name    text PRIMARY KEY,
    slots   integer     NOT NULL CHECK (slots > 0),
    seen_at timestamptz NOT NULL
);

-- As db-scheduler 16 wants it.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_due ON scheduled_tasks (priority DESC, execution_time);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
