package podium.rejudge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

import podium.page.PageView;
import podium.page.Paging;
import podium.page.Search;
import podium.problem.Problems;

/** What sets would change, or have changed, by the page. */
@ApplicationScoped
@Transactional
class Preview {
    /** Only what is still judged has to be counted. */
    private static final String SETS = """
            WITH shown AS (
                SELECT * FROM rejudging WHERE %s ORDER BY asked_at DESC, id OFFSET :skipped LIMIT :size)
            SELECT shown.id, slug, kind, shown.reason, shown.state, asked.handle AS asked_by, asked_at, ready_at,
                   finished.handle AS finished_by, shown.finished_at, runs, finals, open, changed, better, worse,
                   verdicts, failed, skipped, ranks
            FROM shown JOIN challenge ON challenge.id = challenge_id
            CROSS JOIN LATERAL jsonb_to_record(coalesce(counts, rejudging_counts(shown.id))) AS counted (
                runs bigint, finals bigint, open bigint, changed bigint, better bigint, worse bigint, verdicts bigint,
                failed bigint, skipped bigint, ranks bigint)
            LEFT JOIN account AS asked ON asked.id = asked_by LEFT JOIN account AS finished ON finished.id = finished_by
            ORDER BY asked_at DESC, shown.id
            """;

    private static final String LARGEST =
            "abs(coalesce(share_after, 0) - coalesce(share_before, 0)) DESC, submission_id, final_number";

    /** Of those on the page alone; of the others only what they are found and put in order by. */
    private static final String CHANGES = """
            SELECT cast(submission.id AS text) AS id, submission.name, coalesce(handle, baseline_name, 'baseline') AS author,
                   rejudged.state, final_number,
                   coalesce(rejudged.reason, after ->> 'reason') AS reason,
                   before ->> 'state' AS state_before, after ->> 'state' AS state_after,
                   share_before AS public_before, share_after AS public_after,
                   private_share(before) AS private_before, private_share(after) AS private_after,
                   before ->> 'verdict' AS verdict_before, after ->> 'verdict' AS verdict_after, total
            FROM (SELECT run_id, count(*) OVER () AS total%s ORDER BY LARGEST OFFSET :skipped LIMIT :size) AS shown
            JOIN rejudged USING (run_id) JOIN submission ON submission.id = submission_id
            LEFT JOIN account ON account.id = account_id
            ORDER BY LARGEST
            """.replace("LARGEST", LARGEST).replaceAll(
            "private_share\\((\\w+)\\)",
            "cast($1 ->> 'private_correct' AS double precision) / cast($1 ->> 'private_images' AS double precision)");

    private static final String OF_SET =
            " FROM rejudged%s WHERE rejudging_id = :set AND (:all OR rejudged.state <> 'DONE' OR changed)";

    private static final String AUTHORS =
            " JOIN submission ON submission.id = submission_id LEFT JOIN account ON account.id = account_id";

    private static final String NAMED = " AND lower(concat(submission.name, ' ', handle)) LIKE :text ESCAPE '!'";

    private static final String RANKS = """
            SELECT handle, final_board, rank_before, rank_after FROM rejudged_rank JOIN account ON id = account_id
            WHERE rejudging_id = :set AND handle LIKE :text ESCAPE '!'
            ORDER BY final_board, coalesce(rank_after, rank_before), handle
            """;

    @Inject
    Session database;

    /**
     * A run, before and after.
     *
     * @param finalRun which of the submission's final runs; null for its own run
     * @param state of its judging: {@code DONE}, or why there is no result
     * @param stateBefore of the submission
     * @param stateAfter of the submission; null where there is no result
     * @param publicBefore share of the public part, 0 to 1
     * @param publicAfter share of the public part, 0 to 1
     * @param privateBefore share of the private part, 0 to 1
     * @param privateAfter share of the private part, 0 to 1
     * @param verdictBefore against the baseline
     * @param verdictAfter against the baseline
     */
    public record Change(
            UUID id,
            String name,
            String author,
            @Nullable Integer finalRun,
            String state,
            @Nullable String reason,
            String stateBefore,
            @Nullable String stateAfter,
            @Nullable Double publicBefore,
            @Nullable Double publicAfter,
            @Nullable Double privateBefore,
            @Nullable Double privateAfter,
            @Nullable String verdictBefore,
            @Nullable String verdictAfter) {}

    /**
     * An account's rank, before and after.
     *
     * @param board {@code public}, or {@code final} for the one by the medians of the final runs
     * @param before null for who had no rank
     * @param after null for who has no rank then
     */
    public record RankChange(
            String handle,
            String board,
            @Nullable Integer before,
            @Nullable Integer after) {}

    RejudgingView find(UUID id) {
        return database.createNativeQuery(SETS.formatted("id = :id"), Tuple.class)
                .setParameter("id", id)
                .setParameter("skipped", 0)
                .setParameter("size", 1)
                .getResultStream()
                .findFirst()
                .map(Preview::view)
                .orElseThrow(() -> Problems.notFound("There is no set of rejudged runs with this id."));
    }

    /** @param text in the reason */
    PageView<RejudgingView> list(String text, int page, int size) {
        String where = "lower(reason) LIKE :text ESCAPE '!'";
        long total = database.createNativeQuery("SELECT count(*) FROM rejudging WHERE " + where, Long.class)
                .setParameter("text", Search.containing(text))
                .getSingleResult();
        return new PageView<>(
                database
                        .createNativeQuery(SETS.formatted(where), Tuple.class)
                        .setParameter("text", Search.containing(text))
                        .setParameter("skipped", Paging.offset(page, size))
                        .setParameter("size", size)
                        .getResultList()
                        .stream()
                        .map(Preview::view)
                        .toList(),
                Math.max(page, 1),
                size,
                total);
    }

    /** @param all also those that stay as they are */
    PageView<Change> changes(UUID set, String text, boolean all, int page, int size) {
        String from = text.isBlank() ? OF_SET.formatted("") : OF_SET.formatted(AUTHORS) + NAMED;
        SelectionQuery<Tuple> select = database.createNativeQuery(CHANGES.formatted(from), Tuple.class)
                .setParameter("skipped", Paging.offset(page, size))
                .setParameter("size", size);
        bind(select, set, text, all);
        List<Tuple> found = select.getResultList();
        long total = PageView.total(found, page, row -> number(row, "total"), () -> {
            SelectionQuery<Long> count = database.createNativeQuery("SELECT count(*)" + from, Long.class);
            bind(count, set, text, all);
            return count.getSingleResult();
        });
        return new PageView<>(found.stream().map(Preview::change).toList(), Math.max(page, 1), size, total);
    }

    private static void bind(SelectionQuery<?> query, UUID set, String text, boolean all) {
        query.setParameter("set", set).setParameter("all", all);
        if (!text.isBlank()) {
            query.setParameter("text", Search.containing(text));
        }
    }

    PageView<RankChange> ranks(UUID set, String text, int page, int size) {
        long total = database.createNativeQuery("SELECT count(*) FROM (" + RANKS + ") AS ranks", Long.class)
                .setParameter("set", set)
                .setParameter("text", Search.containing(text))
                .getSingleResult();
        return new PageView<>(
                database
                        .createNativeQuery(RANKS, Tuple.class)
                        .setParameter("set", set)
                        .setParameter("text", Search.containing(text))
                        .setFirstResult(Paging.offset(page, size))
                        .setMaxResults(size)
                        .getResultList()
                        .stream()
                        .map(row -> new RankChange(
                                row.get(0, String.class),
                                row.get(1, Boolean.class) ? "final" : "public",
                                row.get(2, Integer.class),
                                row.get(3, Integer.class)))
                        .toList(),
                Math.max(page, 1),
                size,
                total);
    }

    private static RejudgingView view(Tuple row) {
        return new RejudgingView(
                row.get("id", UUID.class),
                row.get("slug", String.class),
                Kind.valueOf(row.get("kind", String.class)),
                row.get("reason", String.class),
                row.get("state", String.class),
                row.get("asked_by", String.class),
                row.get("asked_at", Instant.class),
                row.get("ready_at", Instant.class),
                row.get("finished_by", String.class),
                row.get("finished_at", Instant.class),
                number(row, "runs"),
                number(row, "finals"),
                number(row, "open"),
                number(row, "changed"),
                number(row, "better"),
                number(row, "worse"),
                number(row, "verdicts"),
                number(row, "failed"),
                number(row, "skipped"),
                number(row, "ranks"));
    }

    private static Change change(Tuple row) {
        int finalRun = row.get("final_number", Integer.class);
        return new Change(
                UUID.fromString(row.get("id", String.class)),
                row.get("name", String.class),
                row.get("author", String.class),
                finalRun == 0 ? null : finalRun,
                row.get("state", String.class),
                row.get("reason", String.class),
                row.get("state_before", String.class),
                row.get("state_after", String.class),
                row.get("public_before", Double.class),
                row.get("public_after", Double.class),
                row.get("private_before", Double.class),
                row.get("private_after", Double.class),
                row.get("verdict_before", String.class),
                row.get("verdict_after", String.class));
    }

    private static long number(Tuple row, String name) {
        Number number = row.get(name, Number.class);
        return number == null ? 0 : number.longValue();
    }
}
