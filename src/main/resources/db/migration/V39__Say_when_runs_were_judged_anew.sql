ALTER TABLE rejudged ADD COLUMN finished_at timestamptz;

COMMENT ON COLUMN rejudged.finished_at IS 'When its training ended; null where it was only scored again';
