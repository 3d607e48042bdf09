-- Whom to tell what happens.
CREATE TABLE webhook (
    id         uuid PRIMARY KEY,
    url        text        NOT NULL CHECK (char_length(url) <= 2000),
    secret     bytea       NOT NULL,
    events     text[]      NOT NULL CHECK (cardinality(events) > 0),
    created_by_id bigint   NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL
);

COMMENT ON COLUMN webhook.secret IS 'Signs what is sent; as it is, because signing needs it';

-- What was told, or is to be: written in the transaction in which it happened.
CREATE TABLE webhook_delivery (
    id           uuid PRIMARY KEY,
    webhook_id   uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    type         text        NOT NULL,
    body         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    given_up_at  timestamptz,
    last_error   text
);

CREATE INDEX webhook_delivery_of_webhook ON webhook_delivery (webhook_id, created_at DESC);

-- Challenges whose end has been told.
CREATE TABLE webhook_closing (
    challenge_id bigint PRIMARY KEY REFERENCES challenge ON DELETE CASCADE,
    closes_at    timestamptz NOT NULL
);

-- db-scheduler's, apart from the trainings': these run on web nodes.
CREATE TABLE webhook_task (
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
    priority             integer,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX webhook_task_execution_time ON webhook_task (execution_time);
CREATE INDEX webhook_task_last_heartbeat ON webhook_task (last_heartbeat);
