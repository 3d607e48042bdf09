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
            SELECT handle, account.name, email, count(submission.id) AS tries, max(submission.created_at) AS latest,
                   (array_agg(state ORDER BY submission.created_at DESC))[1] AS state
            FROM account LEFT JOIN submission ON account_id = account.id AND challenge_id = :challenge
            WHERE role = 'STUDENT' AND disabled_at IS NULL
              AND lower(concat_ws(' ', handle, account.name, email)) LIKE :text ESCAPE '!'
              AND NOT EXISTS (SELECT FROM submission AS valid JOIN account AS mate ON mate.id = valid.account_id
                              WHERE (mate.id = account.id OR mate.group_id = account.group_id) AND valid.challenge_id = :challenge
                                AND valid.public_correct IS NOT NULL AND valid.state IN ('SCORED', 'QUEUED', 'RUNNING')
                                AND valid.excluded IS DISTINCT FROM 'DISQUALIFIED')
            GROUP BY account.id, handle
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
