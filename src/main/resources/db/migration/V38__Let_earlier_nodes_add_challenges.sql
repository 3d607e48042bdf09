-- A node of the first release, which knows nothing of these bounds, works beside newer ones while an update lasts.
ALTER TABLE challenge
    ALTER COLUMN max_layers SET DEFAULT 500,
    ALTER COLUMN max_batch_size SET DEFAULT 4096,
    ALTER COLUMN max_training_flops SET DEFAULT 250000000000000;
