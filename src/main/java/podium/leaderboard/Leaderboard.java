package podium.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.challenge.Pseudonyms;
import podium.page.Spreadsheet;
import podium.scoring.Interval;

/** The leaderboard as a reader may see it; pages and API both go through here. */
@ApplicationScoped
public class Leaderboard {
    public static final int MAX_PAGE_SIZE = 500;

    @Inject
    Rankings rankings;

    /**
     * A part of the ranking.
     *
     * @param view the rows of a page, the baseline's always among them
     * @param ranking all of it
     * @param own the reader's row on whichever page, null for who has none
     * @param ownPage where it is
     * @param shared whether the reader sees of others what everybody sees
     * @param sorted all of it in the order asked for
     */
    record Part(
            LeaderboardView view,
            Ranking ranking,
            @Nullable LeaderboardRow own,
            int ownPage,
            boolean shared,
            List<Entry> sorted) {}

    /** The first page, as a visitor sees it. */
    public LeaderboardView rows(Challenge challenge) {
        return read(challenge, null, new BoardRequest(), MAX_PAGE_SIZE).view();
    }

    @Transactional
    Part read(Challenge challenge, @Nullable Account reader, BoardRequest request, int size) {
        boolean frozen = isFrozenFor(challenge, reader);
        Ranking ranking = request.isOwn() && reader != null
                ? rankings.own(challenge, request.league(), reader.id, request.isGroup(), frozen)
                : rankings.of(challenge, request.league(), frozen);
        List<Entry> sorted = ranking.in(request.order());
        int page = Math.max(request.page, 1);
        int limit = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        int from = (int) Math.min((page - 1L) * limit, sorted.size());
        int to = Math.min(from + limit, sorted.size());
        Pseudonyms names = Pseudonyms.of(challenge);
        List<LeaderboardRow> rows = new ArrayList<>(sorted.subList(from, to).stream()
                .map(entry -> {
                    LeaderboardRow row = row(entry, challenge, names, reader);
                    // In a group everybody knows everybody, and each row is of one of them.
                    return request.isOwn() && row.own() ? row.by(entry.handle()) : row;
                })
                .toList());
        ranking.baseline().ifPresent(baseline -> {
            int at = sorted.indexOf(baseline);
            if (at < from) {
                rows.add(0, row(baseline, challenge, names, reader));
            } else if (at >= to) {
                rows.add(row(baseline, challenge, names, reader));
            }
        });
        Optional<Entry> own = reader == null ? Optional.empty() : ranking.of(reader.id);
        return new Part(
                new LeaderboardView(challenge.slug, rows, page, limit, sorted.size()),
                ranking,
                own.map(entry -> row(entry, challenge, names, reader)).orElse(null),
                own.map(entry -> sorted.indexOf(entry) / limit + 1).orElse(0),
                reader == null || reader.role == Role.STUDENT,
                sorted);
    }

    /** Students and visitors see a frozen board as it was, the staff sees it live. */
    static boolean isFrozenFor(Challenge challenge, @Nullable Account reader) {
        return challenge.frozenAt != null && (reader == null || reader.role == Role.STUDENT);
    }

    /** All of it, for who takes it away. */
    public void write(Challenge challenge, Account reader, Spreadsheet csv) {
        Pseudonyms names = Pseudonyms.of(challenge);
        LeaderboardCsv.write(
                rankings.of(challenge, League.OPEN).entries().stream()
                        .map(entry -> row(entry, challenge, names, reader))
                        .toList(),
                csv);
    }

    static LeaderboardRow row(Entry entry, Challenge challenge, Pseudonyms names, @Nullable Account reader) {
        Interval interval = entry.score().interval();
        Long account = entry.account();
        String handle = entry.handle();
        Team team = entry.team();
        boolean own = reader != null && entry.isOf(reader.id);
        boolean known = own || account == null || Pseudonyms.mayKnow(account, reader);
        String pseudonym = account == null ? null : names.pseudonym(team == null ? account : team.face());
        String name = team == null ? handle : team.name();
        return new LeaderboardRow(
                entry.rank(),
                name == null ? challenge.baselineName : known || pseudonym == null ? name : pseudonym,
                known ? pseudonym : null,
                // Who hides behind a pseudonym may have named a model after himself.
                known || !challenge.pseudonyms ? entry.name() : "",
                entry.baseline(),
                entry.furtherBaseline(),
                own,
                entry.score().accuracy(),
                List.of(interval.low(), interval.high()),
                entry.verdict(),
                entry.totalParams(),
                entry.trainSeconds(),
                entry.submittedAt(),
                entry.submission(),
                team == null || !(known || pseudonym == null)
                        ? List.of()
                        : team.members().stream().map(Team.Member::handle).toList(),
                account != null && reader != null && account.equals(reader.id));
    }
}
