package podium.leaderboard;

import org.jspecify.annotations.Nullable;

/**
 * Which submissions compete: each account is ranked by the best of those that keep within the bounds.
 *
 * @param maxParameters null for any number
 * @param maxSeconds of training; null for any time
 */
public record League(@Nullable Long maxParameters, @Nullable Double maxSeconds) {
    public static final League OPEN = new League(null, null);

    public League {
        if (maxParameters != null && maxParameters < 0) {
            throw new IllegalArgumentException("max_params must be at least 0, got " + maxParameters);
        }
        if (maxSeconds != null && !(maxSeconds >= 0 && Double.isFinite(maxSeconds))) {
            throw new IllegalArgumentException("max_seconds must be at least 0, got " + maxSeconds);
        }
    }

    public boolean isOpen() {
        return equals(OPEN);
    }
}
