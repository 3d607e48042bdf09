package podium.leaderboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.challenge.Counting;
import podium.scoring.Score;

/** Reads rankings, and keeps each until the board's version moves on: when a score lands, a whole class asks at once. */
@ApplicationScoped
class Rankings {
    /** Of these the best of each account counts. One that is being run again keeps its place until there is a result. */
    static final String RANKED = """
            challenge_id = :challenge AND public_correct IS NOT NULL AND state IN ('SCORED', 'QUEUED', 'RUNNING')
            AND excluded IS NULL
            """;

    static final String LIVE = "submission";

    /** As they were when the board was frozen; what is hidden since then is not shown either. */
    static final String FROZEN = """
            (SELECT frozen.id, frozen.challenge_id, account_id, baseline, baseline_name, frozen.name, frozen_score.public_correct,
                    frozen_score.public_images, frozen_score.verdict, total_params, train_seconds, frozen.created_at,
                    excluded, 'SCORED' AS state
             FROM frozen_score JOIN submission AS frozen ON frozen.id = submission_id) AS submission
            """;

    /** Whose submissions they are: accounts, and the groups that these compete as. */
    static final String WHO = """
            LEFT JOIN account ON account.id = account_id
            LEFT JOIN course_group ON course_group.id = group_id
            LEFT JOIN LATERAL (
                SELECT string_agg(member.id || ' ' || member.handle, ',' ORDER BY member.handle) AS members
                FROM account AS member WHERE member.group_id = course_group.id) AS team ON course_group.id IS NOT NULL
            """;

    static final String NAMES =
            "coalesce(handle, baseline_name) AS handle, group_id, course_group.name AS group_name, members";

    /** The best of each account, and of these the best of each group. */
    private static String best(boolean frozen, boolean last) {
        return best(frozen ? FROZEN : LIVE, RANKED, last);
    }

    private static String best(String from, String where, boolean last) {
        String first = last ? "created_at DESC" : "public_correct DESC, created_at";
        return BEST.formatted(from, where, first, NAMES, WHO, first.replace("created_at", "best.created_at"));
    }

    /** Baselines belong to no account, and each counts by itself. Sorted by numbers, which is several times faster than by text. */
    private static final String BEST = """
            WITH best AS (
                SELECT DISTINCT ON (account_id, CASE WHEN account_id IS NULL THEN id END)
                       id, baseline_name, account_id, name, public_correct, public_images, verdict, total_params, train_seconds,
                       created_at
                FROM %s
                WHERE %s AND (baseline OR (total_params <= :parameters AND train_seconds <= :seconds))
                ORDER BY account_id, CASE WHEN account_id IS NULL THEN id END, %s, id),
            competing AS (
                SELECT DISTINCT ON (coalesce(-group_id, account_id), CASE WHEN account_id IS NULL THEN best.id END)
                       best.*, %s
                FROM best %s
                ORDER BY coalesce(-group_id, account_id), CASE WHEN account_id IS NULL THEN best.id END, %s, best.id)
            SELECT * FROM competing
            ORDER BY public_correct DESC, created_at, id
            LIMIT :most
            """;

    private static final String OWN = """
            SELECT submission.id, account_id, submission.name, public_correct, public_images, verdict, total_params,
                   train_seconds, submission.created_at, %s
            FROM submission %s
            WHERE %s AND (account_id = :account OR :together AND group_id =
                    (SELECT reader.group_id FROM account AS reader WHERE reader.id = :account))
                AND total_params <= :parameters AND train_seconds <= :seconds
            ORDER BY public_correct DESC, submission.created_at, submission.id
            LIMIT :most
            """.formatted(NAMES, WHO, RANKED);

    /** More than any course has; a ranking is kept in memory. */
    private static final int MOST = 10_000;

    private static final int MOST_KEPT = 64;

    @Inject
    Session database;

    @Inject
    BoardVersions versions;

    private final Map<Key, Ranking> kept = new ConcurrentHashMap<>();

    private record Key(
            long challenge,
            League league,
            boolean last,
            @Nullable Instant frozenAt) {}

    /** The live one. */
    Ranking of(Challenge challenge, League league) {
        return of(challenge, league, false);
    }

    /** @param frozen whether it is to be shown as it was when it was frozen */
    Ranking of(Challenge challenge, League league, boolean frozen) {
        Key key =
                new Key(challenge.id, league, challenge.counting == Counting.LAST, frozen ? challenge.frozenAt : null);
        // Read before the rows: at worst they are newer than it says, and are read once more.
        long version = versions.of(challenge.slug);
        Ranking present = kept.get(key);
        if (present != null && present.version() == version) {
            return present;
        }
        return read(key, version);
    }

    /** As the caller's transaction sees it, and not kept. */
    Ranking fresh(Challenge challenge) {
        return fresh(challenge, false);
    }

    /** @param frozen whether it is to be shown as it was when it was frozen */
    Ranking fresh(Challenge challenge, boolean frozen) {
        boolean last = challenge.counting == Counting.LAST;
        return Ranking.of(0, entries(best(frozen, last), bounds(challenge.id, League.OPEN)));
    }

    /** The same, had one submission never been. */
    Ranking without(Challenge challenge, UUID submission) {
        boolean last = challenge.counting == Counting.LAST;
        Map<String, Object> bounds = bounds(challenge.id, League.OPEN);
        bounds.put("without", submission);
        return Ranking.of(0, entries(best(LIVE, RANKED + " AND id <> :without", last), bounds));
    }

    /** One at a time: the others find what the first has read. */
    private synchronized Ranking read(Key key, long version) {
        Ranking present = kept.get(key);
        if (present != null && present.version() >= version) {
            return present;
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        Ranking ranking = Ranking.of(
                version, entries(best(key.frozenAt() != null, key.last()), bounds(key.challenge(), key.league())));
        kept.put(key, ranking);
        return ranking;
    }

    /**
     * All that an account has scored, and where each would stand among the others.
     *
     * @param together whether the others of its group count as well
     * @param frozen whether the others are shown as they were when the board was frozen
     */
    Ranking own(Challenge challenge, League league, long account, boolean together, boolean frozen) {
        Ranking others = of(challenge, league, frozen);
        Map<String, Object> bounds = bounds(challenge.id, league);
        bounds.put("account", account);
        bounds.put("together", together);
        List<Entry> own = entries(OWN, bounds).stream()
                .map(entry -> entry.at(0, others.rankAmongOthers(entry)))
                .toList();
        List<Entry> all = new ArrayList<>(own);
        others.baseline().ifPresent(all::add);
        all.sort(Comparator.comparingInt((Entry entry) -> -entry.score().correct())
                .thenComparing(Entry::submittedAt));
        return new Ranking(
                others.version(),
                IntStream.range(0, all.size())
                        .mapToObj(index ->
                                all.get(index).at(index + 1, all.get(index).rank()))
                        .toList());
    }

    private static Map<String, Object> bounds(long challenge, League league) {
        Map<String, Object> bounds = new HashMap<>();
        bounds.put("challenge", challenge);
        bounds.put("parameters", league.maxParameters() == null ? Long.MAX_VALUE : league.maxParameters());
        bounds.put("seconds", league.maxSeconds() == null ? Double.MAX_VALUE : league.maxSeconds());
        bounds.put("most", MOST);
        return bounds;
    }

    List<Entry> entries(String query, Map<String, Object> parameters) {
        var select = database.createNativeQuery(query, Tuple.class);
        parameters.forEach(select::setParameter);
        return select.getResultList().stream().map(Rankings::entry).toList();
    }

    private static Entry entry(Tuple row) {
        Number account = row.get("account_id", Number.class);
        return new Entry(
                0,
                0,
                account == null ? null : account.longValue(),
                row.get("handle", String.class),
                team(row),
                row.get("name", String.class),
                new Score(row.get("public_correct", Integer.class), row.get("public_images", Integer.class)),
                row.get("verdict", String.class),
                row.get("total_params", Number.class).longValue(),
                row.get("train_seconds", Double.class),
                row.get("created_at", Instant.class),
                row.get("id", UUID.class));
    }

    private static @Nullable Team team(Tuple row) {
        Number group = row.get("group_id", Number.class);
        String members = row.get("members", String.class);
        if (group == null || members == null) {
            return null;
        }
        return new Team(
                group.longValue(),
                row.get("group_name", String.class),
                Arrays.stream(members.split(","))
                        .map(member -> member.split(" "))
                        .map(parts -> new Team.Member(Long.parseLong(parts[0]), parts[1]))
                        .toList());
    }
}
