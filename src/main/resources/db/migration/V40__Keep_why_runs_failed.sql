-- Of what is in the queue under a name of its own; submissions have their table of attempts.
ALTER TABLE check_run ADD COLUMN failures jsonb NOT NULL DEFAULT '[]';
ALTER TABLE final_run ADD COLUMN failures jsonb NOT NULL DEFAULT '[]';
ALTER TABLE rejudged ADD COLUMN failures jsonb NOT NULL DEFAULT '[]';

COMMENT ON COLUMN check_run.failures IS 'Each attempt that failed for our reasons: its number, node, reason and end';
COMMENT ON COLUMN final_run.failures IS 'Each attempt that failed for our reasons: its number, node, reason and end';
COMMENT ON COLUMN rejudged.failures IS 'Each attempt that failed for our reasons: its number, node, reason and end';
