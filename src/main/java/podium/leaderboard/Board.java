package podium.leaderboard;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import podium.page.Paging;
import podium.scoring.Verdict;

/**
 * The leaderboard as its page shows it.
 *
 * @param version of what is shown
 * @param shared whether the reader sees of others what everybody sees
 * @param baseline the row to beat, null until it is scored
 * @param plot null where nothing is ranked
 * @param references where the further baselines are, on any page
 * @param own the reader's row, null for who has none
 * @param toOwn where it is
 * @param standing how many are ahead, in a sentence
 * @param entries how many have a rank
 * @param ranked how many of them are no baseline
 * @param size of a page
 */
record Board(
        long version,
        boolean shared,
        List<Line> lines,
        @Nullable LeaderboardRow baseline,
        @Nullable Plot plot,
        double reference,
        List<Double> references,
        @Nullable LeaderboardRow own,
        String toOwn,
        String standing,
        int entries,
        int ranked,
        int size,
        Paging paging) {
    /**
     * A row and how it is drawn.
     *
     * @param anchor whether it is what a link to one's own row means
     * @param styles class names
     * @param verdict in words
     */
    record Line(LeaderboardRow row, Plot.Mark mark, boolean anchor, String styles, String verdict) {}

    static Board of(Leaderboard.Part part, BoardRequest request) {
        LeaderboardView view = part.view();
        Plot plot = view.rows().isEmpty() ? null : Plot.of(view.rows());
        Optional<LeaderboardRow> baseline =
                view.rows().stream().filter(LeaderboardRow::baseline).findFirst();
        LeaderboardRow own = part.own();
        String toOwn = (part.ownPage() == view.page() ? "" : request.pages() + part.ownPage()) + "#you";
        return new Board(
                part.ranking().version(),
                part.shared(),
                plot == null
                        ? List.of()
                        : view.rows().stream().map(row -> line(row, plot, own)).toList(),
                baseline.orElse(null),
                plot,
                plot == null
                        ? 0
                        : baseline.map(row -> plot.place(row.publicAccuracy())).orElse(0.0),
                plot == null
                        ? List.of()
                        : part.ranking().entries().stream()
                                .filter(Entry::furtherBaseline)
                                .map(Entry::accuracy)
                                .filter(accuracy -> accuracy >= plot.low())
                                .map(plot::place)
                                .toList(),
                own,
                toOwn,
                request.isFiltered() && part.ranking().standing().isNobody()
                        ? ""
                        : part.ranking().standing().inWords(),
                part.ranking().entries().size(),
                (int) part.ranking().entries().stream()
                        .filter(entry -> entry.account() != null)
                        .count(),
                view.size(),
                Paging.of(view.page(), view.size(), view.total()));
    }

    private static Line line(LeaderboardRow row, Plot plot, @Nullable LeaderboardRow own) {
        String verdict = row.verdict();
        String styles = (row.baseline() ? "baseline " : "")
                + (row.furtherBaseline() ? "further " : "")
                + (row.own() ? "own " : "")
                + (verdict == null ? "" : verdict);
        boolean anchor = own != null && own.submissionId().equals(row.submissionId());
        return new Line(row, plot.mark(row), anchor, styles.strip(), inWords(row));
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
