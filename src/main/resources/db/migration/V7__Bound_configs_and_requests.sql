-- What a submission may ask for belongs to its challenge.
ALTER TABLE challenge
    ADD COLUMN max_layers         integer NOT NULL DEFAULT 500 CHECK (max_layers > 0),
    ADD COLUMN max_batch_size     integer NOT NULL DEFAULT 4096 CHECK (max_batch_size > 0),
    -- Half an hour at 140 GFLOP/s, which no core of today's reaches: what is more cannot end in time.
    ADD COLUMN max_training_flops bigint  NOT NULL DEFAULT 250000000000000 CHECK (max_training_flops > 0);

ALTER TABLE challenge
    ALTER COLUMN max_layers DROP DEFAULT,
    ALTER COLUMN max_batch_size DROP DEFAULT,
    ALTER COLUMN max_training_flops DROP DEFAULT;

COMMENT ON COLUMN challenge.max_layers IS 'Calls of layers';
COMMENT ON COLUMN challenge.max_training_flops IS
    'Floating-point operations of the whole training: three forward passes an image, images, epochs';
COMMENT ON COLUMN challenge.max_memory_bytes IS
    'Weights, gradients, the optimizer''s arrays and the activations of a batch; the sandbox gets room for them';

-- Who has asked how often, shared by all nodes. Losing it in a crash only forgets.
CREATE UNLOGGED TABLE rate_limit (
    key     text        PRIMARY KEY,
    free_at timestamptz NOT NULL
);

CREATE INDEX rate_limit_free_at ON rate_limit (free_at);

COMMENT ON TABLE rate_limit IS 'A leaky bucket for each key (generic cell rate algorithm); one that is past free_at is empty';
COMMENT ON COLUMN rate_limit.free_at IS 'When all that was asked for so far will have leaked out';
