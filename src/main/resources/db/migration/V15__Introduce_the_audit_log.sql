-- What the staff did. Names and not references: it outlives whatever it speaks of.
CREATE TABLE audit (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    actor_id    bigint,
    actor       text        NOT NULL,
    act         text        NOT NULL CHECK (act ~ '^[a-z]+(\.[a-z_]+)+$'),
    subject     text        NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 300),
    before      jsonb,
    after       jsonb
);

COMMENT ON COLUMN audit.actor IS 'The handle at that time; podium where the server acted by itself';
COMMENT ON COLUMN audit.act IS 'Kind of thing and verb: challenge.change';
COMMENT ON COLUMN audit.subject IS 'Kind of thing and its name: challenge mnist';

CREATE INDEX audit_of_subject ON audit (subject, id DESC);
CREATE INDEX audit_of_actor ON audit (actor, id DESC);

CREATE FUNCTION refuse_to_change_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only ever added to: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_is_only_added_to BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_audit();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_audit();

-- Else a session that replays a replica's changes would go past them.
ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_is_only_added_to;
ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_is_never_emptied;
