package podium.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A deadline: submissions come by chance, in the mean so many an hour, for a while, and each takes the slot that is free
 * first for as long as one of the runs that were measured.
 *
 * <p>First come, first served. Podium lets those go first who have less waiting, which changes who waits, and hardly how
 * long all do. Played several times over with fixed seeds: the same question gets the same answer.
 *
 * @param perHour submissions in an hour
 * @param hours for which they come
 * @param serviceSeconds what runs took, from their start to their score
 */
public record Rush(double perHour, double hours, List<Double> serviceSeconds) {
    private static final int PLAYS = 20;
    private static final double SECONDS = 3600;

    public Rush {
        if (!(perHour > 0) || !(hours > 0)) {
            throw new IllegalArgumentException("perHour and hours must be positive, got " + perHour + " and " + hours);
        }
        if (serviceSeconds.isEmpty()) {
            throw new IllegalArgumentException("serviceSeconds must not be empty");
        }
        serviceSeconds = List.copyOf(serviceSeconds);
    }

    public Waits with(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, got " + slots);
        }
        double[] services =
                serviceSeconds.stream().mapToDouble(Double::doubleValue).toArray();
        double[] waits = new double[(int) (perHour * hours * 2 * PLAYS) + 1000 * PLAYS];
        int count = 0;
        double trained = 0;
        for (int play = 0; play < PLAYS; play++) {
            SplittableRandom random = new SplittableRandom(play);
            PriorityQueue<Double> freeAt = new PriorityQueue<>();
            for (int slot = 0; slot < slots; slot++) {
                freeAt.add(0.0);
            }
            double now = 0;
            while (count < waits.length) {
                now += -Math.log(1 - random.nextDouble()) * SECONDS / perHour;
                if (now > hours * SECONDS) {
                    break;
                }
                double start = Math.max(now, freeAt.remove());
                double service = services[random.nextInt(services.length)];
                freeAt.add(start + service);
                waits[count++] = start - now;
                trained += Math.max(0, Math.min(start + service, hours * SECONDS) - start);
            }
        }
        Arrays.sort(waits, 0, count);
        return new Waits(
                slots,
                count == 0 ? 0 : waits[count / 2],
                count == 0 ? 0 : waits[(int) (count * 0.95)],
                trained / (PLAYS * hours * SECONDS * slots));
    }

    /** The fewest slots with which 95 of a hundred start within so many seconds; at most {@code most}. */
    public int slotsFor(double seconds, int most) {
        int low = 1;
        int high = most;
        while (low < high) {
            int middle = (low + high) / 2;
            if (with(middle).most() <= seconds) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
