-- A turn in seconds, negated, where smallint held a rank. What waits already takes its turn as it came.
ALTER TABLE scheduled_tasks ALTER COLUMN priority TYPE integer;

UPDATE scheduled_tasks
SET priority = -cast(extract(epoch FROM execution_time - timestamptz '2026-01-01 00:00:00+00') AS integer)
WHERE task_name = 'train';

COMMENT ON COLUMN scheduled_tasks.priority IS
    'Higher goes first; of training: minus the seconds from 2026 to its turn, from which on nobody new goes before it';
