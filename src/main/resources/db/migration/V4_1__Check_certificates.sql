ALTER TABLE submission ADD COLUMN nominal_seconds double precision CHECK (nominal_seconds >= 0);

COMMENT ON COLUMN submission.nominal_seconds IS
    'What its training takes on the core that the rates were measured on; what runs really take calibrates estimates';

-- Runs that an instructor asked for to see whether a certificate is true: the same spec and seed once more.
CREATE TABLE check_run (
    id            uuid PRIMARY KEY,
    submission_id uuid        NOT NULL REFERENCES submission ON DELETE CASCADE,
    asked_by      bigint      REFERENCES account ON DELETE SET NULL,
    asked_at      timestamptz NOT NULL,
    state         text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'MATCHES', 'DIFFERS', 'FAILED')),
    attempt       integer     NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    lease_owner   text,
    finished_at   timestamptz,
    found         jsonb,
    reason        text,
    CHECK ((lease_owner IS NOT NULL) = (state = 'RUNNING')),
    CHECK ((found IS NOT NULL) = (state IN ('MATCHES', 'DIFFERS')))
);

COMMENT ON COLUMN check_run.found IS 'The digests that came out, named as in the certificate';
COMMENT ON COLUMN check_run.reason IS 'Why it failed';

CREATE INDEX check_run_of_submission ON check_run (submission_id, asked_at DESC);
CREATE UNIQUE INDEX check_run_open ON check_run (submission_id) WHERE state IN ('QUEUED', 'RUNNING');
