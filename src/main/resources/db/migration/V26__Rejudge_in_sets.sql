-- Runs that are judged anew together: prepared, looked at, and then applied as a whole or not at all.
CREATE TABLE rejudging (
    id           uuid        PRIMARY KEY,
    challenge_id bigint      NOT NULL REFERENCES challenge ON DELETE CASCADE,
    kind         text        NOT NULL CHECK (kind IN ('RESCORE', 'RETRAIN')),
    reason       text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
    state        text        NOT NULL CHECK (state IN ('PREPARING', 'READY', 'APPLIED', 'CANCELLED')),
    asked_by     bigint      REFERENCES account ON DELETE SET NULL,
    asked_at     timestamptz NOT NULL,
    ready_at     timestamptz,
    finished_by  bigint      REFERENCES account ON DELETE SET NULL,
    finished_at  timestamptz
);

CREATE INDEX rejudging_by_time ON rejudging (asked_at DESC);
CREATE INDEX rejudging_preparing ON rejudging (asked_at) WHERE state = 'PREPARING';

-- Each of its submissions: what it was, which is kept for ever, and what it becomes.
CREATE TABLE rejudged (
    rejudging_id  uuid    NOT NULL REFERENCES rejudging ON DELETE CASCADE,
    submission_id uuid    NOT NULL REFERENCES submission ON DELETE CASCADE,
    run_id        uuid    NOT NULL UNIQUE,
    trained       boolean NOT NULL,
    same_as       uuid    REFERENCES submission ON DELETE CASCADE,
    state         text    NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'TRAINED', 'DONE', 'FAILED', 'SKIPPED')),
    attempt       integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    lease_owner   text,
    before        jsonb   NOT NULL,
    before_classes bytea,
    after         jsonb,
    after_classes bytea,
    after_validation bytea,
    curve         jsonb,
    reason        text,
    PRIMARY KEY (rejudging_id, submission_id),
    CHECK ((lease_owner IS NOT NULL) = (state = 'RUNNING')),
    CHECK (state <> 'DONE' OR after IS NOT NULL)
);

COMMENT ON COLUMN rejudged.run_id IS 'Its name in the queue, where it is trained';
COMMENT ON COLUMN rejudged.trained IS 'Whether it is trained again; else it is scored again from what it predicted';
COMMENT ON COLUMN rejudged.same_as IS 'The one of the set whose training is its own, too: same spec, same seed';
COMMENT ON COLUMN rejudged.before IS 'As result_of has it, when it was chosen; if it is another by the end, it is left alone';
COMMENT ON COLUMN rejudged.before_classes IS 'What it had predicted, once that is replaced';
COMMENT ON COLUMN rejudged.reason IS 'Why it failed or was skipped';

CREATE INDEX rejudged_submission ON rejudged (submission_id);
CREATE INDEX rejudged_open ON rejudged (state) WHERE state IN ('WAITING', 'RUNNING');

-- Where everybody stood, and would stand.
CREATE TABLE rejudged_rank (
    rejudging_id uuid   NOT NULL REFERENCES rejudging ON DELETE CASCADE,
    account_id   bigint NOT NULL REFERENCES account ON DELETE CASCADE,
    rank_before  integer,
    rank_after   integer,
    PRIMARY KEY (rejudging_id, account_id)
);

CREATE FUNCTION result_of(submission) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'state', $1.state, 'public_correct', $1.public_correct, 'public_images', $1.public_images,
        'private_correct', $1.private_correct, 'private_images', $1.private_images,
        'measured_correct', $1.measured_correct, 'verdict', $1.verdict, 'only_ours', $1.only_ours,
        'only_baseline', $1.only_baseline, 'p_value', $1.p_value, 'train_seconds', $1.train_seconds,
        'certificate', $1.certificate, 'error_code', $1.error_code, 'error_message', $1.error_message,
        'error_help', $1.error_help)
$$;
