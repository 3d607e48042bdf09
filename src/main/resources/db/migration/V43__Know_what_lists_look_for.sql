-- Of columns that were just added nothing is known, and what is planned so takes many times as long.
ANALYZE account, attempt, audit, rejudged;
