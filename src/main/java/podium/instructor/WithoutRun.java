package podium.instructor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.page.PageView;
import podium.page.Search;

/** Students who have no valid run of a challenge, nor has one of their group, so that somebody can speak to them before it closes. */
@ApplicationScoped
@Transactional
class WithoutRun {
    /** So long before the end it becomes urgent. */
    static final Duration URGENT = Duration.ofHours(48);

    private static final String MISSING = """
            WITH valid AS MATERIALIZED (
                SELECT DISTINCT account_id FROM submission
                WHERE challenge_id = :challenge AND account_id IS NOT NULL AND public_correct IS NOT NULL
                  AND state IN ('SCORED', 'QUEUED', 'RUNNING') AND excluded IS DISTINCT FROM 'DISQUALIFIED'),
            tried AS MATERIALIZED (
                SELECT account_id, count(*) AS tries, max(created_at) AS latest,
                       (array_agg(state ORDER BY created_at DESC))[1] AS state
                FROM submission WHERE challenge_id = :challenge AND account_id IS NOT NULL
                  AND account_id NOT IN (SELECT account_id FROM valid) GROUP BY account_id)
            SELECT handle, full_name AS name, email, coalesce(tries, 0) AS tries, latest, state
            FROM account LEFT JOIN tried ON account_id = account.id
            WHERE role = 'STUDENT' AND disabled_at IS NULL AND search_text LIKE :text ESCAPE '!'
              AND account.id NOT IN (SELECT account_id FROM valid)
              AND (group_id IS NULL
                   OR group_id NOT IN (SELECT group_id FROM account JOIN valid ON account_id = account.id
                                       WHERE group_id IS NOT NULL))
            """;

    @Inject
    Session database;

    @Inject
    Clock clock;

    /**
     * @param name as in the roster
     * @param tries that were submitted
     * @param latest when the last was
     * @param state what became of it
     */
    public record Missing(
            String handle,
            @Nullable String name,
            @Nullable String email,
            long tries,
            @Nullable Instant latest,
            @Nullable String state) {
        public String words() {
            return state == null
                    ? "has not submitted"
                    : switch (state) {
                        case "QUEUED", "RUNNING" -> "is waiting for a result";
                        case "CANCELLED" -> "withdrew the last one";
                        case "FAILED" -> "failed on our side";
                        default -> "the last one failed";
                    };
        }
    }

    PageView<Missing> list(Challenge challenge, String text, int page, int size) {
        return Lists.page(
                database,
                MISSING,
                "tries = 0 DESC, latest DESC NULLS LAST, handle",
                query -> query.setParameter("challenge", challenge.id).setParameter("text", Search.containing(text)),
                row -> new Missing(
                        row.get("handle", String.class),
                        row.get("name", String.class),
                        row.get("email", String.class),
                        row.get("tries", Number.class).longValue(),
                        row.get("latest", Instant.class),
                        row.get("state", String.class)),
                page,
                size);
    }

    /** Whether the end is near and not past. */
    boolean isUrgent(Challenge challenge) {
        Instant end = challenge.closesAt;
        Instant now = clock.instant();
        return end != null && now.isBefore(end) && !now.isBefore(end.minus(URGENT));
    }
}
