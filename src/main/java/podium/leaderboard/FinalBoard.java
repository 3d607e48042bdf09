package podium.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Pseudonyms;

/**
 * The final board: everybody by the median of the final runs on the private half, beside the place on the public board. Of
 * several that somebody chose the best median counts.
 */
@ApplicationScoped
public class FinalBoard {
    private static final String RUNS = """
            SELECT submission.id, account_id, coalesce(baseline_name, :main) AS baseline_name, submission.name, handle,
                   group_id, course_group.name AS group_name, submission.created_at, number, final_run.state,
                   final_run.private_correct, final_run.private_images,
                   coalesce(cast(coalesce(-group_id, account_id) AS text), cast(submission.id AS text)) AS competitor
            FROM final_run JOIN submission ON submission.id = submission_id
            LEFT JOIN account ON account.id = account_id LEFT JOIN course_group ON course_group.id = group_id
            WHERE challenge_id = :challenge AND excluded IS DISTINCT FROM 'DISQUALIFIED'
            ORDER BY submission.created_at, submission.id, number
            """;

    /** Who has submitted and has nothing that counts. */
    private static final String WITHOUT = """
            SELECT DISTINCT account_id, handle, first_value(submission.id) OVER latest AS id,
                   first_value(submission.name) OVER latest AS name
            FROM submission JOIN account ON account.id = account_id
            WHERE challenge_id = :challenge AND state <> 'CANCELLED' AND NOT EXISTS (
                SELECT FROM final_run JOIN submission AS theirs ON theirs.id = final_run.submission_id
                JOIN account AS mate ON mate.id = theirs.account_id
                WHERE theirs.challenge_id = :challenge AND theirs.excluded IS DISTINCT FROM 'DISQUALIFIED'
                  AND coalesce(-mate.group_id, mate.id) = coalesce(-account.group_id, account.id))
            WINDOW latest AS (PARTITION BY account_id ORDER BY submission.created_at DESC)
            ORDER BY handle
            """;

    @Inject
    Session database;

    @Inject
    Rankings rankings;

    /** One submission's runs. */
    private record Finalist(
            Tuple first,
            List<@Nullable Double> runs,
            @Nullable Double median) {
        String competitor() {
            return first.get("competitor", String.class);
        }

        @Nullable
        Long account() {
            Number account = first.get("account_id", Number.class);
            return account == null ? null : account.longValue();
        }
    }

    /** @param reader null for a visitor */
    @Transactional
    public FinalView of(Challenge challenge, @Nullable Account reader) {
        List<Tuple> runs = database.createNativeQuery(RUNS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("main", challenge.baselineName)
                .getResultList();
        long open = runs.stream()
                .filter(run -> List.of("QUEUED", "RUNNING").contains(run.get("state", String.class)))
                .count();
        Map<UUID, List<Tuple>> bySubmission = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.get("id", UUID.class), LinkedHashMap::new, Collectors.toList()));
        Comparator<Finalist> best =
                Comparator.comparingDouble((Finalist finalist) -> finalist.median() == null ? -1 : finalist.median());
        // Of equal ones the earlier, in whose order they come.
        Map<String, Finalist> competitors = bySubmission.values().stream()
                .map(FinalBoard::finalist)
                .collect(Collectors.toMap(
                        Finalist::competitor,
                        Function.identity(),
                        (one, other) -> best.compare(other, one) > 0 ? other : one,
                        LinkedHashMap::new));
        List<Finalist> sorted =
                competitors.values().stream().sorted(best.reversed()).toList();
        return new FinalView(
                challenge.slug, challenge.revealedAt, challenge.finalSeeds, open, rows(challenge, sorted, reader));
    }

    private static Finalist finalist(List<Tuple> runs) {
        List<@Nullable Double> shown = new ArrayList<>();
        List<Integer> correct = new ArrayList<>();
        int images = 0;
        for (Tuple run : runs) {
            Integer right =
                    switch (run.get("state", String.class)) {
                        case "SCORED" -> run.get("private_correct", Integer.class);
                        // Theirs: a net that does not get through is no better than none.
                        case "DIVERGED", "TIMED_OUT", "OUT_OF_MEMORY" -> 0;
                        default -> null;
                    };
            Integer of = run.get("private_images", Integer.class);
            images = of == null ? images : of;
            shown.add(right == null ? null : of == null ? 0.0 : right / (double) of);
            if (right != null) {
                correct.add(right);
            }
        }
        return new Finalist(runs.get(0), shown, images == 0 ? null : twiceTheMedian(correct) / (2.0 * images));
    }

    /** A whole number, so that equal ones are equal. */
    private static int twiceTheMedian(List<Integer> correct) {
        int[] sorted = correct.stream().mapToInt(Integer::intValue).sorted().toArray();
        return sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2];
    }

    private List<FinalRow> rows(Challenge challenge, List<Finalist> sorted, @Nullable Account reader) {
        Ranking open = rankings.of(challenge, League.OPEN);
        Pseudonyms names = Pseudonyms.of(challenge);
        List<FinalRow> rows = new ArrayList<>();
        int rank = 0;
        Double before = null;
        for (int index = 0; index < sorted.size(); index++) {
            Finalist finalist = sorted.get(index);
            Double median = finalist.median();
            if (!Objects.equals(median, before)) {
                rank = index + 1;
            }
            before = median;
            rows.add(row(finalist, median == null ? null : rank, open, names, reader));
        }
        for (Tuple without : database.createNativeQuery(WITHOUT, Tuple.class)
                .setParameter("challenge", challenge.id)
                .getResultList()) {
            long account = without.get("account_id", Number.class).longValue();
            rows.add(new FinalRow(
                    null,
                    names.shown(account, without.get("handle", String.class), reader),
                    Pseudonyms.mayKnow(account, reader) || !challenge.pseudonyms
                            ? without.get("name", String.class)
                            : "",
                    false,
                    reader != null && reader.id == account,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    without.get("id", UUID.class)));
        }
        return rows;
    }

    private static FinalRow row(
            Finalist finalist, @Nullable Integer rank, Ranking open, Pseudonyms names, @Nullable Account reader) {
        Tuple first = finalist.first();
        Long account = finalist.account();
        Optional<Entry> entry = account == null
                ? open.entries().stream()
                        .filter(one -> one.submission().equals(first.get("id", UUID.class)))
                        .findFirst()
                : open.of(account);
        Integer publicRank = entry.map(Entry::rank).orElse(null);
        String group = first.get("group_name", String.class);
        String handle;
        boolean known = account == null || Pseudonyms.mayKnow(account, reader) || names.pseudonym(account) == null;
        if (account == null) {
            handle = first.get("baseline_name", String.class);
        } else if (known) {
            handle = group == null ? first.get("handle", String.class) : group;
        } else {
            handle = names.shown(account, first.get("handle", String.class), reader);
        }
        return new FinalRow(
                rank,
                handle,
                known ? first.get("name", String.class) : "",
                account == null,
                account != null
                        && reader != null
                        && entry.map(one -> one.isOf(reader.id)).orElse(account.equals(reader.id)),
                finalist.median(),
                finalist.runs(),
                publicRank,
                entry.map(one -> one.score().accuracy()).orElse(null),
                rank == null || publicRank == null ? null : publicRank - rank,
                first.get("id", UUID.class));
    }
}
