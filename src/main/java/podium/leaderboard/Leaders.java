package podium.leaderboard;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import podium.challenge.Challenge;

/** Who leads the board that everybody sees, and since when. A leader is above all others: two that are equal lead nobody. */
@ApplicationScoped
public class Leaders {
    @Inject
    Rankings rankings;

    @Inject
    Event<Unfrozen> unfrozen;

    /**
     * A frozen board moves again; fired in the transaction that ends the freeze.
     *
     * @param leader the submission that leads by now, where that is somebody else's than the frozen board had
     */
    public record Unfrozen(Challenge challenge, Optional<UUID> leader) {}

    /** Whether a submission that has just got its score leads for somebody who did not lead before. */
    @Transactional(TxType.MANDATORY)
    public boolean leadsNow(Challenge challenge, UUID submission) {
        if (challenge.frozenAt != null) {
            return false;
        }
        Optional<Entry> leader = rankings.fresh(challenge).leader();
        return leader.filter(entry -> entry.submission().equals(submission)).isPresent()
                && isAnother(rankings.without(challenge, submission).leader(), leader.get());
    }

    /** To be called while what the frozen board shows is still there. */
    void tellUnfrozen(Challenge challenge) {
        Optional<Entry> before = rankings.fresh(challenge, true).leader();
        unfrozen.fire(new Unfrozen(
                challenge,
                rankings.fresh(challenge)
                        .leader()
                        .filter(leader -> isAnother(before, leader))
                        .map(Entry::submission)));
    }

    private static boolean isAnother(Optional<Entry> before, Entry leader) {
        return before.filter(entry -> entry.submission().equals(leader.submission()) || entry.competesAs(leader))
                .isEmpty();
    }
}
