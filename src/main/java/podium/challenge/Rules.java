package podium.challenge;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import podium.challenge.Rule.Chapter;
import podium.challenge.Rule.Look;
import podium.challenge.Rule.Option;
import podium.page.Words;

/** All that an instructor sets of a challenge, in the order of the form. The time zone comes before what is read in it. */
final class Rules {
    static final String TIME_ZONE = "time_zone";
    static final String OPENS_AT = "opens_at";
    static final String CLOSES_AT = "closes_at";
    static final String PER_DAY = "submissions_per_day";
    static final String IN_ALL = "submissions_in_all";
    static final String COUNTING = "counting";
    static final String MAX_FINALS = "max_finals";
    static final String PSEUDONYMS = "pseudonyms";
    static final String PUBLIC_FRACTION = "public_fraction";
    static final String LADDER = "ladder";
    static final String FINAL_SEEDS = "final_seeds";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long GIB = 1L << 30;

    static final List<Rule> ALL = List.of(
            text("title", "Title", "On top of its pages", Look.TEXT, 1, 200, c -> c.title, (c, v) -> c.title = v),
            text(
                    "description",
                    "Description",
                    "In a sentence or two",
                    Look.AREA,
                    0,
                    5000,
                    c -> c.description,
                    (c, v) -> c.description = v),
            training(),
            zone(),
            moment(
                    OPENS_AT,
                    "Opens",
                    "In that time zone; empty: open at once",
                    c -> c.opensAt,
                    (c, v) -> c.opensAt = v),
            moment(
                    CLOSES_AT,
                    "Closes",
                    "The last second that counts; empty: not yet decided",
                    c -> c.closesAt,
                    (c, v) -> c.closesAt = v),
            whole(
                    PER_DAY,
                    "Submissions a day",
                    "From midnight to midnight in that time zone; what failed by our fault is not counted",
                    Chapter.HOW_OFTEN,
                    10_000,
                    c -> c.submissionsPerDay,
                    (c, v) -> c.submissionsPerDay = Math.toIntExact(v)),
            inAll(),
            choice(),
            whole(
                    MAX_FINALS,
                    "Choices",
                    "How many each may choose for the end, where the chosen ones count",
                    Chapter.HOW_OFTEN,
                    20,
                    c -> c.maxFinals,
                    (c, v) -> c.maxFinals = Math.toIntExact(v)),
            whole(
                    "max_parameters",
                    "Parameters",
                    "Weights, also those that are not trained",
                    Chapter.LIMITS,
                    1_000_000_000L,
                    c -> c.maxParameters,
                    (c, v) -> c.maxParameters = v),
            whole(
                    "max_layers",
                    "Layers",
                    "Calls of layers",
                    Chapter.LIMITS,
                    10_000,
                    c -> c.maxLayers,
                    (c, v) -> c.maxLayers = Math.toIntExact(v)),
            whole(
                    "max_epochs",
                    "Epochs",
                    "",
                    Chapter.LIMITS,
                    100_000,
                    c -> c.maxEpochs,
                    (c, v) -> c.maxEpochs = Math.toIntExact(v)),
            whole(
                    "max_batch_size",
                    "Batch size",
                    "",
                    Chapter.LIMITS,
                    1_000_000,
                    c -> c.maxBatchSize,
                    (c, v) -> c.maxBatchSize = Math.toIntExact(v)),
            whole(
                    "max_memory_bytes",
                    "Memory in bytes",
                    "Weights, gradients, the optimizer's arrays and the activations of a batch",
                    Chapter.LIMITS,
                    256 * GIB,
                    c -> c.maxMemoryBytes,
                    (c, v) -> c.maxMemoryBytes = v),
            whole(
                    "max_training_flops",
                    "Operations of a training",
                    "Floating-point operations: three forward passes an image, images, epochs",
                    Chapter.LIMITS,
                    1_000_000_000_000_000_000L,
                    c -> c.maxTrainingFlops,
                    (c, v) -> c.maxTrainingFlops = v),
            whole(
                    "max_train_seconds",
                    "Seconds of a training",
                    "By the clock; then it is ended",
                    Chapter.LIMITS,
                    7 * 86_400,
                    c -> c.maxTrainSeconds,
                    (c, v) -> c.maxTrainSeconds = Math.toIntExact(v)),
            flag(
                    PSEUDONYMS,
                    "Students see each other under invented names",
                    "The staff sees handles",
                    c -> c.pseudonyms,
                    (c, v) -> c.pseudonyms = v),
            fraction(),
            flag(
                    LADDER,
                    "The public score moves only on a significant gain",
                    "The Ladder (Blum and Hardt, 2015): what luck alone could have brought does not show",
                    c -> c.ladder,
                    (c, v) -> c.ladder = v),
            whole(
                    FINAL_SEEDS,
                    "Seeds of the end",
                    "From how many fresh seeds each final is trained; the median on the private half decides",
                    Chapter.END,
                    25,
                    c -> c.finalSeeds,
                    (c, v) -> c.finalSeeds = Math.toIntExact(v)));

    private Rules() {}

    private static Rule text(
            String name,
            String label,
            String hint,
            Look look,
            int least,
            int most,
            Function<Challenge, String> get,
            BiConsumer<Challenge, String> set) {
        return new Rule(
                name,
                label,
                hint,
                look,
                Chapter.WHAT,
                List.of(),
                get::apply,
                get,
                get,
                (challenge, value) -> set.accept(challenge, RuleValues.text(value, least, most)));
    }

    private static Rule training() {
        Function<Challenge, String> written = challenge -> {
            try {
                return JSON.writeValueAsString(challenge.training);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        };
        return new Rule(
                "training",
                "Training settings",
                "For a submission that brings none, as JSON in the short form's words",
                Look.AREA,
                Chapter.WHAT,
                List.of(),
                challenge -> challenge.training,
                written,
                written,
                (challenge, value) -> challenge.training = TrainingSettings.checked(tree(value)));
    }

    private static Map<String, Object> tree(JsonNode value) {
        try {
            JsonNode tree = value.isTextual() ? JSON.readTree(value.asText()) : value;
            if (tree.isObject()) {
                return JSON.convertValue(tree, new TypeReference<Map<String, Object>>() {});
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must be JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("must be an object such as {\"optimizer\": \"Adam\", \"epochs\": 5}, got "
                + RuleValues.shortened(value));
    }

    private static Rule zone() {
        return new Rule(
                TIME_ZONE,
                "Time zone",
                "An IANA id such as Europe/Berlin",
                Look.ZONE,
                Chapter.WHEN,
                List.of(),
                challenge -> challenge.timeZone,
                challenge -> challenge.timeZone,
                challenge -> challenge.timeZone,
                (challenge, value) -> challenge.timeZone =
                        Moments.zone(RuleValues.text(value, 1, 60)).getId());
    }

    private static Rule moment(
            String name,
            String label,
            String hint,
            Function<Challenge, @Nullable Instant> get,
            BiConsumer<Challenge, @Nullable Instant> set) {
        return new Rule(
                name,
                label,
                hint,
                Look.MOMENT,
                Chapter.WHEN,
                List.of(),
                get::apply,
                challenge -> Moments.field(get.apply(challenge), challenge.zone()),
                challenge -> Moments.words(get.apply(challenge), challenge.zone()),
                (challenge, value) -> set.accept(
                        challenge,
                        RuleValues.isNothing(value)
                                ? null
                                : Moments.parse(
                                        value.isTextual() ? value.asText() : value.toString(), challenge.zone())));
    }

    private static Rule whole(
            String name,
            String label,
            String hint,
            Chapter chapter,
            long most,
            ToLongFunction<Challenge> get,
            BiConsumer<Challenge, Long> set) {
        return new Rule(
                name,
                label,
                hint,
                Look.NUMBER,
                chapter,
                List.of(),
                get::applyAsLong,
                challenge -> Long.toString(get.applyAsLong(challenge)),
                challenge -> Words.count(get.applyAsLong(challenge)),
                (challenge, value) -> set.accept(challenge, RuleValues.whole(value, 1, most)));
    }

    private static Rule inAll() {
        return new Rule(
                IN_ALL,
                "Submissions in all",
                "Empty: as many as the days allow",
                Look.NUMBER,
                Chapter.HOW_OFTEN,
                List.of(),
                challenge -> challenge.submissionsInAll,
                challenge -> challenge.submissionsInAll == null ? "" : challenge.submissionsInAll.toString(),
                challenge -> challenge.submissionsInAll == null ? "no limit" : Words.count(challenge.submissionsInAll),
                (challenge, value) -> challenge.submissionsInAll =
                        RuleValues.isNothing(value) ? null : Math.toIntExact(RuleValues.whole(value, 1, 1_000_000)));
    }

    private static Rule choice() {
        return new Rule(
                COUNTING,
                "Which submission of an account counts",
                "Where chosen ones count, the board shows the best until the end",
                Look.CHOICE,
                Chapter.HOW_OFTEN,
                Arrays.stream(Counting.values())
                        .map(counting -> new Option(counting.code(), counting.words()))
                        .toList(),
                challenge -> challenge.counting.code(),
                challenge -> challenge.counting.code(),
                challenge -> challenge.counting.words(),
                (challenge, value) -> challenge.counting = Arrays.stream(Counting.values())
                        .filter(counting -> counting.code().equals(value.asText()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must be best, last or finals, got " + RuleValues.shortened(value))));
    }

    private static Rule flag(
            String name,
            String label,
            String hint,
            Function<Challenge, Boolean> get,
            BiConsumer<Challenge, Boolean> set) {
        return new Rule(
                name,
                label,
                hint,
                Look.FLAG,
                Chapter.END,
                List.of(),
                get::apply,
                challenge -> get.apply(challenge).toString(),
                challenge -> get.apply(challenge) ? "yes" : "no",
                (challenge, value) -> set.accept(challenge, RuleValues.flag(value)));
    }

    private static Rule fraction() {
        return new Rule(
                PUBLIC_FRACTION,
                "Public share of the hidden images",
                "Counts on the live board; the others decide at the end",
                Look.NUMBER,
                Chapter.END,
                List.of(),
                challenge -> challenge.publicFraction,
                challenge -> Double.toString(challenge.publicFraction),
                challenge -> Double.toString(challenge.publicFraction),
                (challenge, value) -> challenge.publicFraction = RuleValues.fraction(value, 0.01, 0.99));
    }
}
