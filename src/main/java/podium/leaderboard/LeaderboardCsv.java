package podium.leaderboard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import podium.page.Csv;
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

    /** The same rows, as spreadsheets want them. */
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
        return Stream.concat(Stream.of(HEADER), view.rows().stream().map(LeaderboardCsv::cells))
                .map(Csv::line)
                .collect(Collectors.joining());
    }

    private static List<String> cells(LeaderboardRow row) {
        return List.of(
                Long.toString(row.rank()),
                row.handle(),
                row.name(),
                Boolean.toString(row.baseline()),
                Double.toString(row.publicAccuracy()),
                Double.toString(row.publicInterval().get(0)),
                Double.toString(row.publicInterval().get(1)),
                row.verdict() == null ? "" : row.verdict(),
                Long.toString(row.totalParams()),
                Double.toString(row.trainSeconds()),
                row.submittedAt().toString(),
                row.submissionId().toString(),
                row.pseudonym() == null ? "" : row.pseudonym());
    }
}
