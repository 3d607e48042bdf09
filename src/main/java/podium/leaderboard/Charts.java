package podium.leaderboard;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Pseudonyms;
import podium.page.Words;

/**
 * The leaderboard drawn: what accuracy costs in parameters and in time, and how the best came to be. What all readers
 * see alike is drawn once for each version of the board.
 */
@ApplicationScoped
class Charts {
    private static final Scatter.Measure PARAMETERS = new Scatter.Measure(
            "parameters", "Accuracy against parameters", "parameters", Entry::totalParams, Charts::round);

    private static final Scatter.Measure TIME = new Scatter.Measure(
            "time", "Accuracy against training time", "seconds of training", Entry::trainSeconds, Charts::round);

    @Inject
    Rankings rankings;

    @Inject
    Records records;

    @Inject
    Clock clock;

    private final Map<Key, Drawn> kept = new ConcurrentHashMap<>();

    private record Key(long challenge, boolean frozen) {}

    private record Drawn(
            Ranking everybody,
            @Nullable Scatter parameters,
            @Nullable Scatter time,
            @Nullable Progress progress) {}

    /**
     * A drawing with what depends on who sees it.
     *
     * @param own the reader's dot; empty for who has none
     * @param rows of those that make its line
     */
    record Shown<T>(T drawing, String own, List<LeaderboardRow> rows) {}

    /** What the page shows; null where nothing is ranked. */
    record Sheet(
            @Nullable Shown<Scatter> parameters,
            @Nullable Shown<Scatter> time,
            @Nullable Shown<Progress> progress) {}

    Sheet of(Challenge challenge, @Nullable Account reader) {
        Drawn drawn = drawn(challenge, Leaderboard.isFrozenFor(challenge, reader));
        Progress progress = drawn.progress();
        Optional<Entry> own =
                reader == null ? Optional.empty() : drawn.everybody().of(reader.id);
        return new Sheet(
                shown(drawn.parameters(), own, challenge, reader),
                shown(drawn.time(), own, challenge, reader),
                progress == null ? null : new Shown<>(progress, "", rows(progress.records(), challenge, reader)));
    }

    private Drawn drawn(Challenge challenge, boolean frozen) {
        Ranking everybody = rankings.of(challenge, League.OPEN, frozen);
        Drawn present = kept.get(new Key(challenge.id, frozen));
        // The same object for as long as the board has not changed.
        return present != null && present.everybody() == everybody ? present : draw(challenge, everybody, frozen);
    }

    /** One at a time: the others find what the first has drawn. */
    private synchronized Drawn draw(Challenge challenge, Ranking everybody, boolean frozen) {
        Drawn present = kept.get(new Key(challenge.id, frozen));
        if (present != null && present.everybody() == everybody) {
            return present;
        }
        Drawn drawn = new Drawn(
                everybody,
                Scatter.of(PARAMETERS, everybody.entries(), records.byParameters(challenge, frozen)),
                Scatter.of(TIME, everybody.entries(), records.byTime(challenge, frozen)),
                Progress.of(records.byDate(challenge, frozen), everybody.baseline(), clock.instant()));
        kept.put(new Key(challenge.id, frozen), drawn);
        return drawn;
    }

    /** A power of ten: 10 k, not 10.0 k. */
    private static String round(double value) {
        return Words.large(Math.round(value)).replaceFirst("\\.0+", "");
    }

    private static @Nullable Shown<Scatter> shown(
            @Nullable Scatter scatter, Optional<Entry> own, Challenge challenge, @Nullable Account reader) {
        return scatter == null
                ? null
                : new Shown<>(scatter, own.map(scatter::dot).orElse(""), rows(scatter.front(), challenge, reader));
    }

    private static List<LeaderboardRow> rows(List<Entry> entries, Challenge challenge, @Nullable Account reader) {
        Pseudonyms names = Pseudonyms.of(challenge);
        return entries.stream()
                .map(entry -> Leaderboard.row(entry, challenge, names, reader))
                .toList();
    }
}
