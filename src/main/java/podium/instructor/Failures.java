package podium.instructor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.page.PageView;
import podium.page.Search;

/** Why runs failed in the last week, the most frequent reason first. */
@ApplicationScoped
@Transactional
class Failures {
    static final Duration SPAN = Duration.ofDays(7);

    /**
     * Looked through once they are counted: many attempts have few reasons. By submission first, which is hashed where
     * {@code count(DISTINCT)} would sort.
     */
    private static final String REASONS = """
            WITH failed AS MATERIALIZED (
                SELECT work, outcome, reason, cast(sum(attempts) AS bigint) AS attempts, count(*) AS submissions,
                       max(latest) AS latest
                FROM (SELECT cast(NULL AS text) AS work, outcome, reason_kind AS reason, count(*) AS attempts,
                             max(finished_at) AS latest
                      FROM attempt WHERE outcome NOT IN ('SCORED', 'HANDED_BACK') AND finished_at > :since
                      GROUP BY outcome, reason_kind, submission_id
                      UNION ALL
                      SELECT work, 'FAILED', reason_kind, count(*), max(ended_at)
                      FROM side_failure WHERE ended_at > :since
                      GROUP BY work, reason_kind, submission_id) AS of_submission
                GROUP BY work, outcome, reason)
            SELECT * FROM failed
            WHERE lower(concat(outcome, ' ', replace(outcome, '_', ' '), ' ', work, ' ', reason)) LIKE :text ESCAPE '!'
            """;

    @Inject
    Session database;

    @Inject
    Clock clock;

    /**
     * A reason and how often it was one.
     *
     * @param work what was run: a check, a final run or a rejudged one; null for a submission's own run
     * @param outcome of the attempts, as the database has it
     * @param attempts that ended so
     * @param submissions that they belong to
     */
    public record Failure(
            @Nullable String work, String outcome, String reason, long attempts, long submissions, Instant latest) {
        /** Whose doing it is, for people. */
        public String words() {
            return switch (outcome) {
                case "DIVERGED" -> "Diverged";
                case "TIMED_OUT" -> "Out of time";
                case "OUT_OF_MEMORY" -> "Out of memory";
                case "NODE_LOST" -> "Node lost";
                default -> "Failed on our side";
            };
        }

        public boolean ours() {
            return outcome.equals("FAILED") || outcome.equals("NODE_LOST");
        }
    }

    PageView<Failure> list(String text, int page, int size) {
        return Lists.page(
                database,
                REASONS,
                "attempts DESC, latest DESC, outcome, reason, work",
                query -> query.setParameter("since", clock.instant().minus(SPAN))
                        .setParameter("text", Search.containing(text)),
                row -> new Failure(
                        row.get("work", String.class),
                        row.get("outcome", String.class),
                        row.get("reason", String.class),
                        row.get("attempts", Number.class).longValue(),
                        row.get("submissions", Number.class).longValue(),
                        row.get("latest", Instant.class)),
                page,
                size);
    }
}
