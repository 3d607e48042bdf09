-- Whoever submits is asked how many of theirs wait or run: at a deadline thousands do.
DROP INDEX submission_open;
CREATE INDEX submission_open ON submission (state, account_id) WHERE state IN ('QUEUED', 'RUNNING');
