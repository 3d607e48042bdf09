-- What lists look for and count by, worked out once: of ten thousand rows each page would do it again.

-- Numbers and names of runs differ from one to the next; the reason is what is left.
ALTER TABLE attempt ADD COLUMN reason_kind text GENERATED ALWAYS AS (
    regexp_replace(coalesce(reason, ''), '[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9]+([.,][0-9]+)*(E-?[0-9]+)?', '…', 'g')) STORED;

ALTER TABLE account ADD COLUMN search_text text GENERATED ALWAYS AS (
    lower(handle || ' ' || coalesce(name, '') || ' ' || coalesce(email, ''))) STORED;

ALTER TABLE audit ADD COLUMN search_text text GENERATED ALWAYS AS (
    lower(actor || ' ' || act || ' ' || subject || ' ' || coalesce(before::text, '') || ' ' || coalesce(after::text, '')))
    STORED;

ALTER TABLE rejudged
    ADD COLUMN changed boolean GENERATED ALWAYS AS (coalesce(state = 'DONE' AND after <> before, false)) STORED,
    ADD COLUMN verdict_changed boolean GENERATED ALWAYS AS (
        state = 'DONE' AND after ->> 'verdict' IS DISTINCT FROM before ->> 'verdict') STORED,
    ADD COLUMN share_before double precision GENERATED ALWAYS AS (
        (before ->> 'public_correct')::double precision / (before ->> 'public_images')::double precision) STORED,
    ADD COLUMN share_after double precision GENERATED ALWAYS AS (
        (after ->> 'public_correct')::double precision / (after ->> 'public_images')::double precision) STORED;

COMMENT ON COLUMN rejudged.share_before IS 'Of the public part that was read right';
COMMENT ON COLUMN rejudged.share_after IS 'Likewise, judged anew';
