package podium.sandbox;

import java.util.BitSet;

/** Hands each run a user of its own, so that no run can signal another and limits per user are limits per run. */
final class UserIds {
    private final int first;
    private final BitSet taken = new BitSet();

    UserIds(int first) {
        this.first = first;
    }

    synchronized int take() {
        int next = taken.nextClearBit(0);
        taken.set(next);
        return first + next;
    }

    synchronized void giveBack(int id) {
        taken.clear(id - first);
    }
}
