-- A board shows more of its challenge than scores: it changes with that, too, and who has an older one is to ask again.
CREATE FUNCTION count_board_version_of_challenge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO board_version AS present (challenge_id, version, changed_by)
    SELECT id, 1, pg_current_xact_id() FROM challenge WHERE id = NEW.id
    ON CONFLICT (challenge_id) DO UPDATE SET version = present.version + 1, changed_by = EXCLUDED.changed_by
    WHERE present.changed_by <> EXCLUDED.changed_by;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER challenge_changes_board AFTER UPDATE ON challenge
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.title, OLD.baseline_name, OLD.pseudonyms, OLD.counting, OLD.time_zone)
              IS DISTINCT FROM (NEW.title, NEW.baseline_name, NEW.pseudonyms, NEW.counting, NEW.time_zone)
          OR OLD.frozen_at IS DISTINCT FROM NEW.frozen_at OR OLD.revealed_at IS DISTINCT FROM NEW.revealed_at)
    EXECUTE FUNCTION count_board_version_of_challenge();
