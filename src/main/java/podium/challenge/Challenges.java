package podium.challenge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.ReservedNames;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Makes challenges. */
@ApplicationScoped
public class Challenges implements ReservedNames {
    /** The course's challenge, which the first start makes. */
    public static final String MNIST = "mnist";

    static final String SLUG = "slug";
    static final String DATASET = "dataset";
    static final String NAME = "baseline_name";
    static final String CONFIG = "baseline_config";

    /** The least that learns anything, on images of any size. */
    private static final String LINEAR = """
            name: linear
            layers: [Flatten, Dense: {units: %d, activation: softmax}]
            """;

    @Inject
    Clock clock;

    @Inject
    Session database;

    @Inject
    Audit audit;

    @Inject
    Event<ChallengeCreated> created;

    /** Makes the challenge {@value #MNIST} if it is not there. */
    @Transactional
    public void ensureMnist() {
        if (Challenge.findBySlug(MNIST).isPresent()) {
            return;
        }
        Challenge challenge = usual();
        challenge.slug = MNIST;
        challenge.title = "MNIST: beat Niklas";
        challenge.description = "Handwritten digits: learn them from 60,000 images, and be scored on images that nobody"
                + " outside has the labels of. Niklas is the course's first convolutional net.";
        add(challenge, resource("baseline.yaml"));
    }

    /** On MNIST, by the terms that a challenge has where nobody says another. */
    Challenge usual() {
        Challenge challenge = new Challenge();
        challenge.description = "";
        challenge.imageHeight = 28;
        challenge.imageWidth = 28;
        challenge.imageChannels = 1;
        challenge.classes = 10;
        challenge.training = Map.of(
                "optimizer",
                Map.of("Adam", Map.of("learning_rate", 0.001)),
                "loss",
                "categorical_crossentropy",
                "batch_size",
                128,
                "epochs",
                5,
                "validation_split",
                0.1);
        challenge.maxParameters = 5_000_000;
        challenge.maxMemoryBytes = 2L << 30;
        challenge.maxEpochs = 50;
        challenge.maxLayers = 500;
        challenge.maxBatchSize = 4096;
        challenge.maxTrainingFlops = 250_000_000_000_000L;
        challenge.maxTrainSeconds = 1800;
        challenge.submissionsPerDay = 50;
        challenge.baselineName = "Niklas";
        return challenge;
    }

    private void add(Challenge challenge, byte[] baseline) {
        challenge.splitSeed = new byte[32];
        new SecureRandom().nextBytes(challenge.splitSeed);
        challenge.createdAt = clock.instant();
        challenge.persistAndFlush();
        created.fire(new ChallengeCreated(challenge, baseline));
    }

    /**
     * Makes one and queues its baseline.
     *
     * @param wanted rules, and {@code slug}, {@code dataset}, {@code baseline_name} and {@code baseline_config}
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all that is wrong, by field
     */
    @Transactional
    public Challenge create(JsonNode wanted, Account by) {
        Challenge challenge = usual();
        List<InvalidField> faults =
                new ArrayList<>(ChallengeEdits.faults(challenge, wanted, Set.of(SLUG, DATASET, NAME, CONFIG)));
        if (wanted.isObject()) {
            challenge.slug = text(wanted, SLUG).strip();
            if (!challenge.slug.matches("[a-z0-9][a-z0-9-]{0,63}") || challenge.slug.equals("new")) {
                faults.add(new InvalidField(
                        "/" + SLUG,
                        "must be 1 to 64 of a-z, 0-9 and '-', not begin with '-' and not be new, got "
                                + (challenge.slug.isEmpty() ? "nothing" : challenge.slug)));
            } else if (Challenge.findBySlug(challenge.slug).isPresent()) {
                faults.add(
                        new InvalidField("/" + SLUG, "must be one that no challenge has yet, got " + challenge.slug));
            }
            if (!wanted.has("title")) {
                faults.add(new InvalidField("/title", "must be given"));
            }
            String name = text(wanted, NAME).strip();
            if (name.codePointCount(0, name.length()) > 50) {
                faults.add(new InvalidField("/" + NAME, "must have 1 to 50 characters, got " + name.length()));
            }
            challenge.baselineName = name.isEmpty() ? "Baseline" : name;
            setDataset(challenge, text(wanted, DATASET).strip(), faults);
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(ChallengeEdits.sentence(faults), faults);
        }
        String config = text(wanted, CONFIG);
        add(
                challenge,
                (config.isBlank() ? LINEAR.formatted(challenge.classes) : config).getBytes(StandardCharsets.UTF_8));
        audit.record(
                by,
                "challenge.create",
                "challenge " + challenge.slug,
                null,
                ChallengeView.of(challenge, clock.instant()));
        return challenge;
    }

    /** All rules of one, as {@link #create} takes them. */
    public Map<String, @Nullable Object> rules(Challenge challenge) {
        Map<String, @Nullable Object> rules = new LinkedHashMap<>();
        Rules.ALL.forEach(
                rule -> rules.put(rule.name(), ChallengeEdits.plain(rule.value().apply(challenge))));
        return rules;
    }

    private static String text(JsonNode wanted, String name) {
        JsonNode value = wanted.path(name);
        return value.isTextual() ? value.asText() : value.isMissingNode() || value.isNull() ? "" : value.toString();
    }

    private static void setDataset(Challenge challenge, String name, List<InvalidField> faults) {
        if (name.isEmpty() || name.equals(MNIST)) {
            return;
        }
        UploadedDataset dataset = UploadedDataset.findByName(name).orElse(null);
        if (dataset == null) {
            faults.add(new InvalidField("/" + DATASET, "must be mnist or one that was uploaded, got " + name));
            return;
        }
        challenge.dataset = dataset;
        challenge.imageHeight = dataset.height;
        challenge.imageWidth = dataset.width;
        challenge.imageChannels = dataset.channels;
        challenge.classes = dataset.classes;
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Challenges.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<String> reservedNames() {
        return database.createNativeQuery(
                        "SELECT baseline_name FROM challenge UNION SELECT baseline_name FROM submission"
                                + " WHERE account_id IS NULL AND baseline_name IS NOT NULL AND excluded IS NULL",
                        String.class)
                .getResultList();
    }
}
