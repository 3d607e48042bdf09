package podium.leaderboard;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Pseudonyms;
import podium.page.Words;

/** The leaderboard drawn: what accuracy costs in parameters and in time, and how the best came to be. */
@ApplicationScoped
class Charts {
    private static final Scatter.Measure PARAMETERS = new Scatter.Measure(
            "parameters",
            "Accuracy against parameters",
            "parameters",
            LeaderboardRow::totalParams,
            value -> Words.large(Math.round(value)));

    private static final Scatter.Measure TIME = new Scatter.Measure(
            "time",
            "Accuracy against training time",
            "seconds of training",
            LeaderboardRow::trainSeconds,
            value -> Words.large(Math.round(value)));

    @Inject
    Rankings rankings;

    @Inject
    Records records;

    /** What the page shows; null where nothing is ranked. */
    record Sheet(
            @Nullable Scatter parameters,
            @Nullable Scatter time,
            @Nullable Progress progress) {}

    Sheet of(Challenge challenge, @Nullable Account reader) {
        Pseudonyms names = Pseudonyms.of(challenge);
        List<LeaderboardRow> everybody =
                rows(rankings.of(challenge, League.OPEN).entries(), challenge, names, reader);
        return new Sheet(
                Scatter.of(PARAMETERS, everybody, rows(records.byParameters(challenge), challenge, names, reader)),
                Scatter.of(TIME, everybody, rows(records.byTime(challenge), challenge, names, reader)),
                Progress.of(rows(records.byDate(challenge), challenge, names, reader)));
    }

    private static List<LeaderboardRow> rows(
            List<Entry> entries, Challenge challenge, Pseudonyms names, @Nullable Account reader) {
        return entries.stream()
                .map(entry -> Leaderboard.row(entry, challenge, names, reader))
                .toList();
    }
}
