package podium.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeaderboardCsvTest {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void writes_a_header_and_a_line_a_row() {
        assertThat(write("two convs"))
                .isEqualTo("rank,handle,name,baseline,public_accuracy,public_interval_low,public_interval_high,verdict,"
                        + "total_params,train_seconds,submitted_at,submission_id,pseudonym\r\n"
                        + "1,ada,two convs,false,0.98,0.97,0.99,beats,25258,61.5,2026-01-01T00:00:00Z," + ID + ",\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "|calc"})
    void makes_text_of_what_a_spreadsheet_would_run(String name) {
        assertThat(write(name)).contains(",'" + name + ",");
    }

    @Test
    void quotes_what_would_end_a_cell() {
        assertThat(write("a \"b\", c")).contains(",\"a \"\"b\"\", c\",");
    }

    private static String write(String name) {
        LeaderboardRow row = new LeaderboardRow(
                1,
                "ada",
                null,
                name,
                false,
                false,
                0.98,
                List.of(0.97, 0.99),
                "beats",
                25_258,
                61.5,
                Instant.parse("2026-01-01T00:00:00Z"),
                ID);
        return LeaderboardCsv.write(new LeaderboardView("mnist", List.of(row), 1, 100, 1));
    }
}
