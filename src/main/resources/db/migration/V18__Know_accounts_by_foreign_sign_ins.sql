ALTER TABLE account ADD external_id text UNIQUE CHECK (char_length(external_id) <= 600);

COMMENT ON COLUMN account.external_id IS 'Issuer and subject, by which an OpenID provider knows who it is';
