ALTER TABLE submission ADD COLUMN engine text CHECK (engine <> '');

COMMENT ON COLUMN submission.engine IS 'With which it diverged; the certificate of what was scored says its own';

INSERT INTO submission_transition (from_state, to_state) VALUES ('QUEUED', 'DIVERGED');

ALTER TABLE submission ADD CONSTRAINT submission_diverged_in_a_run
    CHECK (state <> 'DIVERGED' OR attempt > 0 OR answered);

-- Who looks for an earlier run of the same.
CREATE INDEX submission_divergence_by_hash ON submission (challenge_id, spec_hash)
    WHERE state = 'DIVERGED' AND NOT answered;
