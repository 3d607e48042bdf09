package podium.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long requests took, in milliseconds; filled from several threads. */
final class Times {
    private double[] values = new double[1 << 10];
    private int count;

    synchronized void add(double milliseconds) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = milliseconds;
    }

    synchronized int count() {
        return count;
    }

    /** NaN where there was none. */
    synchronized double quantile(double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, count * share)];
    }

    double most() {
        return quantile(1);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%7d  p50 %7.1f  p95 %7.1f  p99 %7.1f  max %7.1f ms",
                count(),
                quantile(0.5),
                quantile(0.95),
                quantile(0.99),
                most());
    }
}
