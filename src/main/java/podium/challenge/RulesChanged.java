package podium.challenge;

import java.util.Set;

/**
 * Rules of a challenge became others, in the transaction that is still open; whoever observes it adds to that.
 *
 * @param rules their names
 */
public record RulesChanged(Challenge challenge, Set<String> rules) {
    public RulesChanged {
        rules = Set.copyOf(rules);
    }

    /** Whether public scores have to be worked out anew. */
    public boolean changeScores() {
        return rules.contains(Rules.PUBLIC_FRACTION) || rules.contains(Rules.LADDER);
    }

    public boolean changeEnd() {
        return rules.contains(Rules.CLOSES_AT);
    }
}
