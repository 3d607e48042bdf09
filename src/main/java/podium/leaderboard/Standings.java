package podium.leaderboard;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import podium.challenge.Challenge;
import podium.scoring.Verdict;

/** Counts the ranked by their verdict, each by the submission that ranks them. */
@ApplicationScoped
class Standings {
    private static final String BY_VERDICT = Leaderboard.WITH_BEST + """
            SELECT verdict, count(*) AS models
            FROM best
            WHERE NOT baseline AND verdict IS NOT NULL
            GROUP BY verdict
            """;

    @Inject
    EntityManager database;

    Standing of(Challenge challenge) {
        Map<Verdict, Long> counts = new HashMap<>();
        for (Object found : database.createNativeQuery(BY_VERDICT, Tuple.class)
                .setParameter("challenge", challenge.id)
                .getResultList()) {
            Tuple row = (Tuple) found;
            counts.put(
                    Verdict.ofCode(row.get("verdict", String.class)),
                    row.get("models", Number.class).longValue());
        }
        return new Standing(
                counts.getOrDefault(Verdict.BEATS, 0L),
                counts.getOrDefault(Verdict.INDISTINGUISHABLE, 0L),
                counts.getOrDefault(Verdict.BELOW, 0L));
    }
}
