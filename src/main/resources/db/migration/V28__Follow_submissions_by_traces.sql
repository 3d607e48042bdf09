ALTER TABLE submission ADD COLUMN trace_parent text CHECK (trace_parent ~ '^[0-9a-f]{2}(-[0-9a-f]+)+$');

COMMENT ON COLUMN submission.trace_parent IS 'Where traces are kept: the request that brought it, as traceparent of W3C Trace Context';
