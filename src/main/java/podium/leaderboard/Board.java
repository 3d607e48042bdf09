package podium.leaderboard;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import podium.page.Paging;
import podium.scoring.Verdict;

/**
 * The leaderboard as its page shows it.
 *
 * @param baseline the row to beat, null until it is scored
 * @param plot null where nothing is ranked
 * @param standing how many are ahead, in a sentence
 */
record Board(
        List<Line> lines,
        @Nullable LeaderboardRow baseline,
        @Nullable Plot plot,
        double reference,
        String standing,
        Paging paging) {
    /**
     * A row and how it is drawn.
     *
     * @param own whether it belongs to who looks at it
     * @param styles class names
     * @param verdict in words
     */
    record Line(LeaderboardRow row, Plot.Mark mark, boolean own, String styles, String verdict) {}

    /** @param viewer the handle of who looks, null for a visitor */
    static Board of(LeaderboardView view, @Nullable String viewer, Standing standing) {
        if (view.rows().isEmpty()) {
            return new Board(List.of(), null, null, 0, standing.inWords(), paging(view));
        }
        Plot plot = Plot.of(view.rows());
        List<Line> lines =
                view.rows().stream().map(row -> line(row, plot, viewer)).toList();
        Optional<LeaderboardRow> baseline =
                view.rows().stream().filter(LeaderboardRow::baseline).findFirst();
        double reference = baseline.map(row -> plot.place(row.publicAccuracy())).orElse(0.0);
        return new Board(lines, baseline.orElse(null), plot, reference, standing.inWords(), paging(view));
    }

    private static Paging paging(LeaderboardView view) {
        return Paging.of(view.page(), view.size(), view.total());
    }

    private static Line line(LeaderboardRow row, Plot plot, @Nullable String viewer) {
        boolean own = !row.baseline() && row.handle().equals(viewer);
        String verdict = row.verdict();
        String styles = (row.baseline() ? "baseline " : "") + (own ? "own " : "") + (verdict == null ? "" : verdict);
        return new Line(row, plot.mark(row), own, styles.strip(), inWords(row));
    }

    private static String inWords(LeaderboardRow row) {
        if (row.baseline()) {
            return "the mark to beat";
        }
        String code = row.verdict();
        if (code == null) {
            return "not compared yet";
        }
        return switch (Verdict.ofCode(code)) {
            case BEATS -> "ahead";
            case INDISTINGUISHABLE -> "too close to call";
            case BELOW -> "behind";
        };
    }
}
