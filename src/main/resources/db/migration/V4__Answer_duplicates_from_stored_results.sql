ALTER TABLE submission ADD COLUMN duplicate_of uuid REFERENCES submission ON DELETE SET NULL;
ALTER TABLE submission ADD COLUMN answered boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN submission.duplicate_of IS 'The run whose stored result answered this one';
COMMENT ON COLUMN submission.answered IS 'Whether a stored result answered it: then it is free of quota';

INSERT INTO submission_transition (from_state, to_state) VALUES ('QUEUED', 'SCORED');

-- Without a run of its own only the result of another scores a submission.
ALTER TABLE submission ADD CONSTRAINT submission_scored_by_a_run
    CHECK (state <> 'SCORED' OR attempt > 0 OR answered);

-- Who looks for an earlier run of the same.
CREATE INDEX submission_result_by_hash ON submission (challenge_id, spec_hash) WHERE state = 'SCORED' AND NOT answered;
