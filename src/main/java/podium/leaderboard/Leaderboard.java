package podium.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.scoring.Interval;
import podium.scoring.Score;

/** Ranks everybody by their best submission; pages and API both go through here. */
@ApplicationScoped
public class Leaderboard {
    public static final int MAX_PAGE_SIZE = 500;

    /**
     * Of each account, and of the baseline, the most accurate on the public half, of equals the earliest. One that is
     * being run again keeps its place until there is a new result.
     */
    static final String WITH_BEST = """
            WITH best AS (
                SELECT DISTINCT ON (account_id)
                       id, account_id, baseline, name, public_correct, public_images, verdict, total_params,
                       train_seconds, created_at
                FROM submission
                WHERE challenge_id = :challenge AND public_correct IS NOT NULL
                  AND state IN ('SCORED', 'QUEUED', 'RUNNING')
                ORDER BY account_id, public_correct DESC, created_at, id)
            """;

    /** The baseline's row is on every page. */
    private static final String ROWS = WITH_BEST + """
            , ranked AS (
                SELECT *, rank() OVER (ORDER BY public_correct DESC) AS rank,
                       row_number() OVER (ORDER BY public_correct DESC, created_at, id) AS place,
                       count(*) OVER () AS total
                FROM best)
            SELECT rank, handle, name, baseline, public_correct, public_images, verdict, total_params, train_seconds,
                   ranked.created_at, ranked.id, total
            FROM ranked LEFT JOIN account ON account.id = account_id
            WHERE (place > :from AND place <= :to) OR baseline
            ORDER BY place
            """;

    @Inject
    Session database;

    /** The first page. */
    public LeaderboardView rows(Challenge challenge) {
        return rows(challenge, 1, MAX_PAGE_SIZE);
    }

    /** @param page from 1 */
    @Transactional
    public LeaderboardView rows(Challenge challenge, int page, int size) {
        int first = Math.max(page, 1);
        int limit = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        long from = (long) (first - 1) * limit;
        List<Tuple> found = tuples(challenge, from, from + limit);
        long total =
                found.isEmpty() ? 0 : found.get(0).get("total", Number.class).longValue();
        return new LeaderboardView(
                challenge.slug,
                found.stream().map(tuple -> row(tuple, challenge)).toList(),
                first,
                limit,
                total);
    }

    private List<Tuple> tuples(Challenge challenge, long from, long to) {
        return database.createNativeQuery(ROWS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    private static LeaderboardRow row(Tuple tuple, Challenge challenge) {
        boolean baseline = tuple.get("baseline", Boolean.class);
        Score score = new Score(tuple.get("public_correct", Integer.class), tuple.get("public_images", Integer.class));
        Interval interval = score.interval();
        return new LeaderboardRow(
                tuple.get("rank", Number.class).longValue(),
                baseline ? challenge.baselineName : tuple.get("handle", String.class),
                tuple.get("name", String.class),
                baseline,
                score.accuracy(),
                List.of(interval.low(), interval.high()),
                tuple.get("verdict", String.class),
                tuple.get("total_params", Number.class).longValue(),
                tuple.get("train_seconds", Double.class),
                tuple.get("created_at", Instant.class),
                tuple.get("id", UUID.class));
    }
}
