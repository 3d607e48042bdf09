package podium.sandbox;

import java.util.BitSet;

/** Hands each run a user of its own, so that no run can signal another and limits per user are limits per run. */
final class UserIds {
    private static final int NODES = 24;
    private static final int RUNS = 16;

    private final int first;
    private final BitSet taken = new BitSet();

    /** @param node a number that other nodes on this machine probably do not have, so that they use other users */
    UserIds(int first, long node) {
        this.first = first + (int) Math.floorMod(node, (long) NODES) * RUNS;
    }

    boolean has(int id) {
        return id >= first && id < first + RUNS;
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
