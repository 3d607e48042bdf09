package podium.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import podium.scoring.Verdict;

/**
 * Everybody in a league by their best submission, and the baseline among them.
 *
 * @param version of the board that it shows
 * @param entries best first
 */
record Ranking(long version, List<Entry> entries) {
    Ranking {
        entries = List.copyOf(entries);
    }

    /** @param sorted best first, as yet without ranks */
    static Ranking of(long version, List<Entry> sorted) {
        List<Entry> ranked = new ArrayList<>(sorted.size());
        int rank = 1;
        for (int index = 0; index < sorted.size(); index++) {
            Entry entry = sorted.get(index);
            if (index > 0
                    && entry.score().correct() != sorted.get(index - 1).score().correct()) {
                rank = index + 1;
            }
            ranked.add(entry.at(index + 1, rank));
        }
        return new Ranking(version, ranked);
    }

    Optional<Entry> baseline() {
        return entries.stream().filter(Entry::baseline).findFirst();
    }

    /** Who is above all others; nobody where two share the first rank. */
    Optional<Entry> leader() {
        return entries.isEmpty() || (entries.size() > 1 && entries.get(1).rank() == 1)
                ? Optional.empty()
                : Optional.of(entries.get(0));
    }

    Optional<Entry> of(long account) {
        return entries.stream().filter(entry -> entry.isOf(account)).findFirst();
    }

    List<Entry> in(Order order) {
        return order == Order.ACCURACY
                ? entries
                : entries.stream().sorted(order.comparator()).toList();
    }

    Standing standing() {
        return new Standing(count(Verdict.BEATS), count(Verdict.INDISTINGUISHABLE), count(Verdict.BELOW));
    }

    private long count(Verdict verdict) {
        return entries.stream()
                .filter(entry -> entry.account() != null && verdict.code().equals(entry.verdict()))
                .count();
    }

    /** The rank that a submission would have among the others' best. */
    int rankAmongOthers(Entry entry) {
        long better = entries.stream()
                .filter(other -> !other.competesAs(entry))
                .filter(other -> other.score().correct() > entry.score().correct())
                .count();
        return (int) better + 1;
    }
}
