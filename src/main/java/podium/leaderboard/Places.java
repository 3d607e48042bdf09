package podium.leaderboard;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;

/** Where everybody stands as the caller's transaction sees it, which may be one that is undone afterwards. */
@ApplicationScoped
public class Places {
    /** Who has final runs, or is in a group with somebody who has. */
    private static final String COMPETITORS = """
            WITH runners AS (
                SELECT DISTINCT coalesce(-group_id, account.id) AS competitor
                FROM final_run JOIN submission ON submission.id = submission_id JOIN account ON account.id = account_id
                WHERE challenge_id = :challenge)
            SELECT account.id, cast(competitor AS text) AS competitor
            FROM account JOIN runners ON competitor = coalesce(-group_id, account.id)
            """;

    @Inject
    Rankings rankings;

    /**
     * Where somebody stands.
     *
     * @param submission that ranks them, or their group
     */
    public record Place(int rank, UUID submission) {}

    @Inject
    Finalists finalists;

    @Inject
    Session database;

    /**
     * Where somebody stands at the end.
     *
     * @param rank null without a result
     * @param median share of the private half, 0 to 1
     */
    public record FinalPlace(
            @Nullable Integer rank, @Nullable Double median, UUID submission) {}

    /** On the final board, whether it is revealed or not; by account, as the live ones. */
    @Transactional(TxType.MANDATORY)
    public Map<Long, FinalPlace> ofFinals(Challenge challenge) {
        Map<String, FinalPlace> byCompetitor = new HashMap<>();
        for (Finalists.Finalist finalist : finalists.of(challenge).sorted()) {
            byCompetitor.put(
                    finalist.competitor(), new FinalPlace(finalist.rank(), finalist.median(), finalist.submission()));
        }
        Map<Long, FinalPlace> places = new HashMap<>();
        for (Tuple account : database.createNativeQuery(COMPETITORS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .getResultList()) {
            FinalPlace place = byCompetitor.get(account.get("competitor", String.class));
            if (place != null) {
                places.put(account.get("id", Number.class).longValue(), place);
            }
        }
        return places;
    }

    /** By account; members of a group stand where it stands, and the baseline is nobody's. */
    @Transactional(TxType.MANDATORY)
    public Map<Long, Place> of(Challenge challenge) {
        Map<Long, Place> places = new HashMap<>();
        for (Entry entry : rankings.fresh(challenge).entries()) {
            Place place = new Place(entry.rank(), entry.submission());
            Long account = entry.account();
            Team team = entry.team();
            if (team != null) {
                team.members().forEach(member -> places.put(member.account(), place));
            } else if (account != null) {
                places.put(account, place);
            }
        }
        return places;
    }
}
