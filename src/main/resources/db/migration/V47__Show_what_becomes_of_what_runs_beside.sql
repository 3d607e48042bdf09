-- A list of thousands may take longer to apply than a connection lasts: it is applied beside the request, and what
-- became of it is kept as long as the list.
ALTER TABLE roster_draft ADD COLUMN started_at timestamptz;
ALTER TABLE roster_draft ADD COLUMN applied_at timestamptz;
ALTER TABLE roster_draft ADD COLUMN outcome jsonb;
ALTER TABLE roster_draft ADD COLUMN failure jsonb;

-- Attempts that failed for our reasons, of all that is queued under a name of its own (V40), for the staff's list of
-- failures. Few ever fail: the indexes hold those alone.
CREATE INDEX check_run_failed ON check_run (id) WHERE failures <> '[]';
CREATE INDEX final_run_failed ON final_run (id) WHERE failures <> '[]';
CREATE INDEX rejudged_failed ON rejudged (run_id) WHERE failures <> '[]';

CREATE VIEW side_failure AS
    SELECT failed.*, regexp_replace(reason,
        '[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9]+([.,][0-9]+)*(E-?[0-9]+)?', '…', 'g') AS reason_kind
    FROM (
        SELECT 'check' AS work, submission_id, failure ->> 'reason' AS reason,
               cast(failure ->> 'ended_at' AS timestamptz) AS ended_at
        FROM check_run CROSS JOIN LATERAL jsonb_array_elements(failures) AS failure WHERE failures <> '[]'
        UNION ALL
        SELECT 'final run', submission_id, failure ->> 'reason', cast(failure ->> 'ended_at' AS timestamptz)
        FROM final_run CROSS JOIN LATERAL jsonb_array_elements(failures) AS failure WHERE failures <> '[]'
        UNION ALL
        SELECT 'rejudged run', submission_id, failure ->> 'reason', cast(failure ->> 'ended_at' AS timestamptz)
        FROM rejudged CROSS JOIN LATERAL jsonb_array_elements(failures) AS failure WHERE failures <> '[]') AS failed;
