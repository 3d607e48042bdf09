-- By what they are: identical runs keep theirs once. The certificate of a submission names its digest.
CREATE TABLE trained_weights (
    digest    text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
    floats    bytea       NOT NULL,
    stored_at timestamptz NOT NULL
);

-- They look like noise: trying to compress them is lost time.
ALTER TABLE trained_weights ALTER COLUMN floats SET STORAGE EXTERNAL;

COMMENT ON COLUMN trained_weights.digest IS 'SHA-256 of floats';
COMMENT ON COLUMN trained_weights.floats IS
    'All weights in the order of Keras''s get_weights(), row-major, four bytes little-endian each';

CREATE INDEX submission_weights ON submission ((certificate ->> 'weights')) WHERE certificate IS NOT NULL;
