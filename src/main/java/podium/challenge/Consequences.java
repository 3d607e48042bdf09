package podium.challenge;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import podium.challenge.Change.Consequence;

/** Whom a change of a rule affects, read from what is there. */
@ApplicationScoped
class Consequences {
    private static final int NAMED = 20;

    /** What is taken and not withdrawn, by account. */
    private static final String THEIRS =
            " FROM submission JOIN account ON account.id = account_id WHERE challenge_id = :challenge";

    private static final String SCORED =
            THEIRS + " AND public_correct IS NOT NULL AND state IN ('SCORED', 'QUEUED', 'RUNNING')";

    @Inject
    Session database;

    @Inject
    Clock clock;

    List<Consequence> of(String rule, Challenge before, Challenge after) {
        return switch (rule) {
            case Rules.CLOSES_AT -> closing(before, after);
            case Rules.OPENS_AT -> opening(after);
            case Rules.TIME_ZONE, Rules.PER_DAY, Rules.IN_ALL -> quota(rule, before, after);
            case "max_parameters" -> above(before, after, c -> c.maxParameters, "total_params");
            case "max_epochs" -> above(before, after, c -> c.maxEpochs, "epochs");
            case "max_memory_bytes" -> above(before, after, c -> c.maxMemoryBytes, "memory_bytes");
            case "max_training_flops" -> above(before, after, c -> c.maxTrainingFlops, "total_flops");
            case "max_train_seconds" -> above(before, after, c -> c.maxTrainSeconds, "train_seconds");
            case "max_batch_size" ->
                above(before, after, c -> c.maxBatchSize, spec("'{training,batch_size}'", "#>> ", "text"));
            case "max_layers" -> above(before, after, c -> c.maxLayers, spec("'nodes'", "-> ", "array"));
            case Rules.COUNTING -> counting(after);
            case Rules.MAX_FINALS ->
                some(
                        "have chosen more than that: of those the ones chosen last count",
                        THEIRS + " AND chosen_at IS NOT NULL GROUP BY handle HAVING count(*) > :most",
                        after,
                        Map.of("most", after.maxFinals));
            case Rules.PSEUDONYMS ->
                some(
                        after.pseudonyms
                                ? "are seen under an invented name by the other students"
                                : "are seen under their handle by everybody",
                        SCORED,
                        after,
                        Map.of());
            case Rules.PUBLIC_FRACTION ->
                some("get other scores, on other images: accuracies, verdicts and ranks", SCORED, after, Map.of());
            case Rules.LADDER ->
                some(
                        "have more than one score, and their scores on the board are worked out anew",
                        SCORED + " GROUP BY handle HAVING count(*) > 1",
                        after,
                        Map.of());
            case Rules.FINAL_SEEDS ->
                some(
                        "have finals that were queued with another number of seeds; queue the finals again to have as"
                                + " many as now",
                        THEIRS + " AND submission.id IN (SELECT submission_id FROM final_run)",
                        after,
                        Map.of());
            default -> List.of();
        };
    }

    private static String spec(String path, String operator, String kind) {
        String value = "(SELECT spec::jsonb " + operator + path
                + " FROM submission_config WHERE submission_id = submission.id)";
        return kind.equals("array") ? "jsonb_array_length(" + value + ")" : "cast(" + value + " AS bigint)";
    }

    private List<Consequence> closing(Challenge before, Challenge after) {
        List<Consequence> all = new ArrayList<>();
        Instant now = clock.instant();
        Instant end = after.closesAt;
        if (before.isClosed(now) != after.isClosed(now)) {
            all.addAll(some(
                    after.isClosed(now) ? "can submit no more, from now on" : "can submit again",
                    THEIRS,
                    after,
                    Map.of()));
        }
        if (end != null) {
            all.addAll(some(
                    "have submitted after that; what they sent stays and counts",
                    THEIRS + " AND state <> 'CANCELLED' AND submission.created_at >= :end",
                    after,
                    Map.of("end", Timestamp.from(end.plusSeconds(1)))));
            if (before.closesAt == null || end.isBefore(before.closesAt)) {
                all.addAll(some(
                        "have submitted and have no valid run yet",
                        THEIRS + " GROUP BY handle HAVING bool_and(public_correct IS NULL)",
                        after,
                        Map.of()));
            }
            all.addAll(some(
                    "have an extension that lasts longer, and keep it",
                    " FROM extension JOIN account ON account.id = account_id WHERE challenge_id = :challenge"
                            + " AND until > :end",
                    after,
                    Map.of("end", Timestamp.from(end))));
        }
        return all;
    }

    private List<Consequence> opening(Challenge after) {
        return after.isBegun(clock.instant())
                ? List.of()
                : some(
                        "have submitted already, and can submit no more until then; what they sent stays",
                        THEIRS + " AND state <> 'CANCELLED'",
                        after,
                        Map.of());
    }

    private List<Consequence> quota(String rule, Challenge before, Challenge after) {
        Instant now = clock.instant();
        String counted = " AND state NOT IN ('FAILED', 'CANCELLED') AND NOT answered";
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("from", Timestamp.from(Window.of(before.zone(), now).from()));
        values.put("newly", Timestamp.from(Window.of(after.zone(), now).from()));
        values.put("day", rule.equals(Rules.PER_DAY) ? after.submissionsPerDay : before.submissionsPerDay);
        values.put("formerly", before.submissionsPerDay);
        Integer most = rule.equals(Rules.IN_ALL) ? after.submissionsInAll : before.submissionsInAll;
        values.put("all", most == null ? Integer.MAX_VALUE : most);
        values.put("before", before.submissionsInAll == null ? Integer.MAX_VALUE : before.submissionsInAll);
        String was = "least(:formerly - count(*) FILTER (WHERE submission.created_at >= :from), :before - count(*))";
        String is = "least(:day - count(*) FILTER (WHERE submission.created_at >= :newly), :all - count(*))";
        String grouped = THEIRS + counted + " GROUP BY handle HAVING ";
        List<Consequence> all = new ArrayList<>(some(
                "have used up what they may then: they have none left" + (rule.equals(Rules.IN_ALL) ? "" : " today"),
                grouped + is + " <= 0 AND " + was + " > 0",
                after,
                values));
        all.addAll(some(
                "have used up what they may now, and get new ones",
                grouped + is + " > 0 AND " + was + " <= 0",
                after,
                values));
        all.addAll(some(
                "have submitted, and another number left",
                grouped + is + " > 0 AND " + was + " > 0 AND " + is + " <> " + was,
                after,
                values));
        return all;
    }

    private List<Consequence> above(
            Challenge before, Challenge after, ToLongFunction<Challenge> limit, String measured) {
        long most = limit.applyAsLong(after);
        if (most >= limit.applyAsLong(before)) {
            return List.of();
        }
        List<Consequence> all = new ArrayList<>(some(
                "have a scored model above that: it keeps its place, and could not be submitted again",
                SCORED + " AND " + measured + " > :most",
                after,
                Map.of("most", most)));
        if (measured.equals("train_seconds")) {
            all.addAll(some(
                    "have one waiting that is ended if it takes longer",
                    THEIRS + " AND state = 'QUEUED'",
                    after,
                    Map.of()));
        }
        return all;
    }

    private List<Consequence> counting(Challenge after) {
        return switch (after.counting) {
            case LAST ->
                some(
                        "stand on the board with another submission than now, as their last one is not their best",
                        SCORED + " GROUP BY handle"
                                + " HAVING (array_agg(public_correct ORDER BY submission.created_at DESC))[1] < max(public_correct)",
                        after,
                        Map.of());
            case FINALS ->
                some(
                        "have a score and have chosen nothing yet: their best counts until they choose",
                        SCORED + " GROUP BY handle HAVING bool_and(chosen_at IS NULL)",
                        after,
                        Map.of());
            case BEST ->
                some(
                        "have more than one score, of which the best counts then",
                        SCORED + " GROUP BY handle HAVING count(*) > 1",
                        after,
                        Map.of());
        };
    }

    /** @param from the rest of a query that begins with what is selected of {@code account} */
    private List<Consequence> some(String what, String from, Challenge challenge, Map<String, Object> values) {
        var query = database.createNativeQuery("SELECT DISTINCT handle" + from + " ORDER BY handle", String.class)
                .setParameter("challenge", challenge.id);
        values.forEach(query::setParameter);
        List<String> names = query.getResultList();
        return names.isEmpty()
                ? List.of()
                : List.of(new Consequence(what, names.size(), names.subList(0, Math.min(NAMED, names.size()))));
    }
}
