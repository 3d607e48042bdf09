package podium.leaderboard;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import podium.challenge.Challenge;

/** Where everybody stands as the caller's transaction sees it, which may be one that is undone afterwards. */
@ApplicationScoped
public class Places {
    @Inject
    Rankings rankings;

    /**
     * Where somebody stands.
     *
     * @param submission that ranks them, or their group
     */
    public record Place(int rank, UUID submission) {}

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
