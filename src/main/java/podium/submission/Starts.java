package podium.submission;

import java.util.List;
import java.util.PriorityQueue;

/** When waiting runs are expected to start: each takes the slot that is free first. */
final class Starts {
    private final PriorityQueue<Double> freeAt = new PriorityQueue<>();

    /**
     * @param slots of all nodes together; at least one is reckoned with
     * @param running seconds that are left of each run that is under way
     */
    Starts(int slots, List<Double> running) {
        // What a lost node had runs in no slot: it waits for its turn, and the others go on.
        running.stream().sorted().limit(Math.max(1, slots)).forEach(freeAt::add);
        while (freeAt.size() < Math.max(1, slots)) {
            freeAt.add(0.0);
        }
    }

    /**
     * In seconds from now; to be asked in the order of the queue.
     *
     * @param estimatedSeconds that the run takes
     */
    double next(double estimatedSeconds) {
        double start = freeAt.remove();
        freeAt.add(start + estimatedSeconds);
        return start;
    }
}
