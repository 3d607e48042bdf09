package podium.leaderboard;

import java.util.List;

/**
 * A page of the leaderboard.
 *
 * @param challenge its slug
 * @param rows in the order asked for
 * @param page from 1
 * @param total rows on all pages
 */
public record LeaderboardView(String challenge, List<LeaderboardRow> rows, int page, int size, long total) {
    public LeaderboardView {
        rows = List.copyOf(rows);
    }

    public boolean hasNext() {
        return (long) page * size < total;
    }
}
