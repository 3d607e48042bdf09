-- Final runs are judged anew as well, beside the submissions that they are of.
ALTER TABLE rejudged ADD COLUMN final_number integer NOT NULL DEFAULT 0 CHECK (final_number >= 0);
ALTER TABLE rejudged DROP CONSTRAINT rejudged_pkey;
ALTER TABLE rejudged ADD PRIMARY KEY (rejudging_id, submission_id, final_number);

COMMENT ON COLUMN rejudged.final_number IS 'Which of its submission''s final runs it is; 0 for the submission''s own run';

ALTER TABLE rejudged_rank ADD COLUMN final_board boolean NOT NULL DEFAULT false;
ALTER TABLE rejudged_rank DROP CONSTRAINT rejudged_rank_pkey;
ALTER TABLE rejudged_rank ADD PRIMARY KEY (rejudging_id, account_id, final_board);

COMMENT ON COLUMN rejudged_rank.final_board IS 'Whether by the medians of the final runs; else on the live board';

-- As result_of has results, with the same names: what a final run does not have is null.
CREATE FUNCTION final_result_of(final_run) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'state', $1.state, 'public_correct', $1.public_correct, 'public_images', $1.public_images,
        'private_correct', $1.private_correct, 'private_images', $1.private_images,
        'measured_correct', NULL, 'verdict', NULL, 'only_ours', NULL, 'only_baseline', NULL, 'p_value', NULL,
        'train_seconds', $1.train_seconds, 'certificate', $1.certificate, 'error_code', NULL, 'error_message', NULL,
        'error_help', NULL, 'reason', $1.reason)
$$;
