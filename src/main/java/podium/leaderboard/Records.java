package podium.leaderboard;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.challenge.Challenge;

/** Of all submissions those that were more accurate than all that were cheaper, or than all before them. */
@ApplicationScoped
class Records {
    private static final String ABOVE_ALL_BEFORE = """
            SELECT submission.*, %3$s FROM (
                SELECT id, account_id, baseline_name, name, public_correct, public_images, verdict, total_params, train_seconds,
                       created_at,
                       max(public_correct) OVER (ORDER BY %1$s, public_correct DESC, created_at, id
                                                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
                       row_number() OVER (ORDER BY %1$s, public_correct DESC, created_at, id) AS place
                FROM %5$s
                WHERE %2$s) AS submission
            %4$s
            WHERE before IS NULL OR public_correct > before
            ORDER BY place
            LIMIT :most
            """;

    private static final int MOST = 200;

    @Inject
    Rankings rankings;

    List<Entry> byParameters(Challenge challenge, boolean frozen) {
        return of("total_params", Rankings.RANKED, challenge, frozen);
    }

    List<Entry> byTime(Challenge challenge, boolean frozen) {
        return of("train_seconds", Rankings.RANKED, challenge, frozen);
    }

    /** Of the students: the baseline was there before all of them. */
    List<Entry> byDate(Challenge challenge, boolean frozen) {
        return of("created_at", Rankings.RANKED + " AND NOT baseline", challenge, frozen);
    }

    private List<Entry> of(String order, String where, Challenge challenge, boolean frozen) {
        String query = ABOVE_ALL_BEFORE.formatted(
                order, where, Rankings.NAMES, Rankings.WHO, frozen ? Rankings.FROZEN : Rankings.LIVE);
        return rankings.entries(query, Map.of("challenge", challenge.id, "most", MOST));
    }
}
