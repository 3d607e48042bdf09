-- One table remembers the keys of all requests, whatever they made.
ALTER TABLE idempotency_key ALTER COLUMN submission_id DROP NOT NULL;
ALTER TABLE idempotency_key ADD COLUMN sweep_id uuid REFERENCES sweep ON DELETE CASCADE;
ALTER TABLE idempotency_key ADD CHECK (num_nonnulls(submission_id, sweep_id) = 1);

INSERT INTO idempotency_key (account_id, key, request_hash, sweep_id, created_at)
SELECT account_id, idempotency_key, request_hash, id, created_at FROM sweep WHERE idempotency_key IS NOT NULL
ON CONFLICT DO NOTHING;

ALTER TABLE sweep DROP COLUMN idempotency_key, DROP COLUMN request_hash;
