-- What each worker node says of itself beside its slots: which walls stand around its runs, above all.
ALTER TABLE worker_node
    ADD started_at  timestamptz NOT NULL DEFAULT now(),
    ADD version     text        NOT NULL DEFAULT '',
    ADD running     integer     NOT NULL DEFAULT 0 CHECK (running >= 0),
    ADD protections jsonb       NOT NULL DEFAULT '{"isolated": false, "active": [], "missing": []}';

COMMENT ON COLUMN worker_node.seen_at IS 'Its last heartbeat, by the clock of the database, which all nodes share';
COMMENT ON COLUMN worker_node.running IS 'Runs that were in its sandbox at the last heartbeat';
COMMENT ON COLUMN worker_node.protections IS 'isolated; active: what holds; missing: what does not, and why';
