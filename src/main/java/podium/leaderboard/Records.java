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
                SELECT id, account_id, name, public_correct, public_images, verdict, total_params, train_seconds,
                       created_at,
                       max(public_correct) OVER (ORDER BY %1$s, public_correct DESC, created_at, id
                                                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
                       row_number() OVER (ORDER BY %1$s, public_correct DESC, created_at, id) AS place
                FROM submission
                WHERE %2$s) AS submission
            %4$s
            WHERE before IS NULL OR public_correct > before
            ORDER BY place
            LIMIT :most
            """;

    private static final String BY_PARAMETERS = aboveAllBefore("total_params", Rankings.RANKED);
    private static final String BY_TIME = aboveAllBefore("train_seconds", Rankings.RANKED);
    private static final String BY_DATE = aboveAllBefore("created_at", Rankings.RANKED + " AND NOT baseline");

    private static final int MOST = 200;

    @Inject
    Rankings rankings;

    List<Entry> byParameters(Challenge challenge) {
        return of(BY_PARAMETERS, challenge);
    }

    List<Entry> byTime(Challenge challenge) {
        return of(BY_TIME, challenge);
    }

    /** Of the students: the baseline was there before all of them. */
    List<Entry> byDate(Challenge challenge) {
        return of(BY_DATE, challenge);
    }

    private List<Entry> of(String query, Challenge challenge) {
        return rankings.entries(query, Map.of("challenge", challenge.id, "most", MOST));
    }

    private static String aboveAllBefore(String order, String where) {
        return ABOVE_ALL_BEFORE.formatted(order, where, Rankings.NAMES, Rankings.WHO);
    }
}
