package podium.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;

/** Whose final runs are worth what: the median of each, and of several that somebody chose the best median. */
@ApplicationScoped
class Finalists {
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

    @Inject
    Session database;

    /**
     * All that compete at the end.
     *
     * @param open runs that still wait or are trained
     * @param sorted the best first
     */
    record Field(long open, List<Finalist> sorted) {}

    /**
     * One competitor's submission that counts.
     *
     * @param rank from 1; null without a result
     * @param first its first run, with what is known of the submission
     * @param runs share of the private half, by seed
     */
    record Finalist(
            @Nullable Integer rank,
            Tuple first,
            List<@Nullable Double> runs,
            @Nullable Double median) {
        String competitor() {
            return first.get("competitor", String.class);
        }

        UUID submission() {
            return first.get("id", UUID.class);
        }

        @Nullable
        Long account() {
            Number account = first.get("account_id", Number.class);
            return account == null ? null : account.longValue();
        }

        private Finalist at(int place) {
            return new Finalist(median == null ? null : place, first, runs, median);
        }
    }

    Field of(Challenge challenge) {
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
                .map(Finalists::finalist)
                .collect(Collectors.toMap(
                        Finalist::competitor,
                        Function.identity(),
                        (one, other) -> best.compare(other, one) > 0 ? other : one,
                        LinkedHashMap::new));
        return new Field(
                open,
                ranked(competitors.values().stream().sorted(best.reversed()).toList()));
    }

    /** Equal medians share a rank. */
    private static List<Finalist> ranked(List<Finalist> sorted) {
        List<Finalist> ranked = new ArrayList<>();
        int rank = 1;
        for (int index = 0; index < sorted.size(); index++) {
            Finalist finalist = sorted.get(index);
            if (index > 0
                    && !Objects.equals(finalist.median(), sorted.get(index - 1).median())) {
                rank = index + 1;
            }
            ranked.add(finalist.at(rank));
        }
        return ranked;
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
        return new Finalist(null, runs.get(0), shown, images == 0 ? null : twiceTheMedian(correct) / (2.0 * images));
    }

    /** A whole number, so that equal ones are equal. */
    private static int twiceTheMedian(List<Integer> correct) {
        int[] sorted = correct.stream().mapToInt(Integer::intValue).sorted().toArray();
        return sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2];
    }
}
