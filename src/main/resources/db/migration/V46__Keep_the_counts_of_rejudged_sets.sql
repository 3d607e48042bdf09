-- A set that is judged does not change but by being applied or cancelled: what it would change is counted then, not
-- by each who looks at the list of sets.
ALTER TABLE rejudging ADD COLUMN counts jsonb;

CREATE FUNCTION rejudging_counts(one uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'runs', count(*),
        'finals', count(*) FILTER (WHERE final_number > 0),
        'open', count(*) FILTER (WHERE state IN ('WAITING', 'RUNNING', 'TRAINED')),
        'changed', count(*) FILTER (WHERE changed),
        'better', count(*) FILTER (WHERE state = 'DONE' AND share_after > share_before),
        'worse', count(*) FILTER (WHERE state = 'DONE' AND share_after < share_before),
        'verdicts', count(*) FILTER (WHERE verdict_changed),
        'failed', count(*) FILTER (WHERE state = 'FAILED'),
        'skipped', count(*) FILTER (WHERE state = 'SKIPPED'),
        'ranks', (SELECT count(*) FROM rejudged_rank WHERE rejudging_id = one))
    FROM rejudged WHERE rejudging_id = one
$$;

CREATE FUNCTION count_rejudging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.counts := rejudging_counts(NEW.id);
    RETURN NEW;
END
$$;

CREATE TRIGGER rejudging_counted BEFORE UPDATE OF state ON rejudging
    FOR EACH ROW WHEN (NEW.state <> 'PREPARING') EXECUTE FUNCTION count_rejudging();

UPDATE rejudging SET counts = rejudging_counts(id) WHERE state <> 'PREPARING';
