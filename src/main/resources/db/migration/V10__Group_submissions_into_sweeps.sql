-- Variants of one config that were submitted together.
CREATE TABLE sweep (
    id              uuid PRIMARY KEY,
    challenge_id    bigint      NOT NULL REFERENCES challenge,
    account_id      bigint      NOT NULL REFERENCES account,
    name            text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    pointers        jsonb       NOT NULL,
    created_at      timestamptz NOT NULL,
    idempotency_key text CHECK (char_length(idempotency_key) BETWEEN 1 AND 255),
    request_hash    bytea       NOT NULL,
    UNIQUE (account_id, idempotency_key)
);

COMMENT ON COLUMN sweep.pointers IS 'What is varied: JSON pointers into the config, in the order that they were given';

CREATE INDEX sweep_of_account ON sweep (account_id, created_at DESC);

CREATE TABLE sweep_point (
    sweep_id      uuid    NOT NULL REFERENCES sweep ON DELETE CASCADE,
    position      integer NOT NULL CHECK (position >= 0),
    submission_id uuid    NOT NULL REFERENCES submission ON DELETE CASCADE,
    varied        jsonb   NOT NULL,
    PRIMARY KEY (sweep_id, position)
);

COMMENT ON COLUMN sweep_point.varied IS 'The value at each of the sweep''s pointers that this variant has';

CREATE INDEX sweep_point_of_submission ON sweep_point (submission_id);
