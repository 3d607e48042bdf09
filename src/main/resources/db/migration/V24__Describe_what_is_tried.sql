-- What the class tries, read off each spec once: parsing thousands of them for a page takes longer than the page may.
CREATE TABLE submission_trait (
    submission_id uuid   PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
    optimizer     text,
    learning_rate double precision,
    scheduled     boolean NOT NULL,
    layers        text[] NOT NULL
);

COMMENT ON COLUMN submission_trait.learning_rate IS 'Where it begins, for a schedule';
COMMENT ON COLUMN submission_trait.layers IS 'The types of its layers, each once, the input not among them';

-- Says nothing of what it does not understand: a submission is never refused for this.
CREATE FUNCTION describe_submission(submission uuid, spec jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO submission_trait (submission_id, optimizer, learning_rate, scheduled, layers)
    SELECT submission, optimizer.key,
           CASE jsonb_typeof(rate)
               WHEN 'number' THEN rate::text::double precision
               WHEN 'object' THEN (SELECT (value ->> 'initial_learning_rate')::double precision FROM jsonb_each(rate)
                                   WHERE jsonb_typeof(value) = 'object' LIMIT 1)
           END,
           coalesce(jsonb_typeof(rate) = 'object', false),
           ARRAY(SELECT DISTINCT layer.key
                 FROM jsonb_path_query(spec, 'strict $.layers[*].layer', silent => true) AS one
                 CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(one) WHEN 'object' THEN one ELSE '{}' END) AS layer
                 WHERE layer.key <> 'InputLayer' ORDER BY 1)
    FROM (SELECT 1) AS one_row
    LEFT JOIN LATERAL jsonb_each(CASE jsonb_typeof(spec -> 'training' -> 'optimizer')
                                     WHEN 'object' THEN spec -> 'training' -> 'optimizer' ELSE '{}' END) AS optimizer
        ON true
    CROSS JOIN LATERAL (SELECT optimizer.value -> 'learning_rate' AS rate) AS rates
    LIMIT 1
    ON CONFLICT (submission_id) DO NOTHING
$$;

SELECT describe_submission(submission_id, spec::jsonb) FROM submission_config;

CREATE FUNCTION describe_new_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM describe_submission(NEW.submission_id, NEW.spec::jsonb);
    RETURN NULL;
END $$;

CREATE TRIGGER submission_config_described AFTER INSERT ON submission_config
    FOR EACH ROW EXECUTE FUNCTION describe_new_submission();

-- For the lists of one challenge.
CREATE INDEX submission_of_challenge ON submission (challenge_id, created_at DESC);
CREATE INDEX submission_by_spec ON submission (challenge_id, spec_hash) WHERE account_id IS NOT NULL;
CREATE INDEX attempt_failed ON attempt (finished_at DESC) WHERE outcome NOT IN ('SCORED', 'HANDED_BACK');
