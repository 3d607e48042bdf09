package podium.leaderboard;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A challenge's end.
 *
 * @param challenge its slug
 * @param revealedAt null while the staff alone sees it
 * @param seeds final runs of each
 * @param rows the best first
 * @param openRuns that still wait or run
 */
public record FinalView(String challenge, @Nullable Instant revealedAt, int seeds, long openRuns, List<FinalRow> rows) {
    public FinalView {
        rows = List.copyOf(rows);
    }
}
