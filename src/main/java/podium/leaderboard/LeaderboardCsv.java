package podium.leaderboard;

import java.io.StringWriter;
import java.util.List;

import podium.page.Spreadsheet;

/** The leaderboard as RFC 4180 has tables. */
final class LeaderboardCsv {
    private static final List<String> HEADER = List.of(
            "rank",
            "handle",
            "name",
            "baseline",
            "public_accuracy",
            "public_interval_low",
            "public_interval_high",
            "verdict",
            "total_params",
            "train_seconds",
            "submitted_at",
            "submission_id",
            "pseudonym");

    private LeaderboardCsv() {}

    static void write(List<LeaderboardRow> rows, Spreadsheet table) {
        table.row(HEADER.toArray());
        for (LeaderboardRow row : rows) {
            table.row(
                    row.rank(),
                    row.handle(),
                    row.name(),
                    row.baseline(),
                    row.publicAccuracy(),
                    row.publicInterval().get(0),
                    row.publicInterval().get(1),
                    row.verdict(),
                    row.totalParams(),
                    row.trainSeconds(),
                    row.submittedAt(),
                    row.submissionId(),
                    row.pseudonym());
        }
    }

    static String write(LeaderboardView view) {
        StringWriter table = new StringWriter();
        write(view.rows(), Spreadsheet.to(table));
        return table.toString();
    }
}
