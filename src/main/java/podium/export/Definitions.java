package podium.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Challenges;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.submission.Retraining;
import podium.submission.Solutions;

/**
 * A challenge's definition: its rules, guide and baseline, and which images it is on. The images themselves and the secret
 * that parts the hidden ones stay: what is imported is split anew.
 */
@ApplicationScoped
@Transactional
class Definitions {
    private static final String FORMAT = "podium.challenge";
    private static final int VERSION = 1;

    @Inject
    Challenges challenges;

    @Inject
    Solutions solutions;

    @Inject
    Retraining data;

    Map<String, @Nullable Object> of(String slug) {
        Challenge challenge = Challenge.named(slug);
        Map<String, @Nullable Object> definition = new LinkedHashMap<>();
        definition.put("format", FORMAT);
        definition.put("version", VERSION);
        definition.put("slug", challenge.slug);
        definition.putAll(challenges.rules(challenge));
        definition.put("dataset", challenge.dataset == null ? Challenges.MNIST : challenge.dataset.name);
        definition.put("dataset_hash", data.dataHash(challenge));
        definition.put("guide", challenge.guide);
        definition.put("baseline_name", challenge.baselineName);
        definition.put(
                "baseline_config",
                solutions.of(challenge).map(solution -> solution.source()).orElse(null));
        return definition;
    }

    /**
     * Makes a challenge of a definition, and queues its baseline.
     *
     * @param slug instead of the definition's own; null for that
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all that is wrong, by field
     */
    Challenge create(@Nullable JsonNode definition, @Nullable String slug, Account staff) {
        if (definition == null || !definition.isObject()) {
            throw invalid(List.of(new InvalidField("", "must be an object, as an export writes it")));
        }
        List<InvalidField> faults = new ArrayList<>();
        if (!FORMAT.equals(definition.path("format").asText())) {
            faults.add(new InvalidField("/format", "must be " + FORMAT + ", got " + definition.path("format")));
        }
        if (definition.path("version").asInt() != VERSION) {
            faults.add(new InvalidField("/version", "must be " + VERSION + ", got " + definition.path("version")));
        }
        JsonNode guide = definition.path("guide");
        if (!(guide.isTextual() || guide.isNull() || guide.isMissingNode())) {
            faults.add(new InvalidField("/guide", "must be a text or null, got " + guide.getNodeType()));
        }
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        ObjectNode wanted = definition.deepCopy();
        wanted.remove(List.of("format", "version", "guide", "dataset_hash"));
        if (slug != null && !slug.isBlank()) {
            wanted.put("slug", slug.strip());
        }
        Challenge made = challenges.create(wanted, staff);
        String expected = definition.path("dataset_hash").asText("");
        String present = data.dataHash(made);
        if (!expected.isEmpty() && !expected.equals(present)) {
            throw invalid(List.of(new InvalidField(
                    "/dataset_hash",
                    "must be that of the dataset " + definition.path("dataset").asText(Challenges.MNIST) + " here, "
                            + present + ", got " + expected + ": these are other images")));
        }
        if (guide.isTextual()) {
            made.guide = guide.asText();
        }
        return made;
    }

    private static RuntimeException invalid(List<InvalidField> faults) {
        return Problems.invalid("This is no definition of a challenge that can be taken here.", faults);
    }
}
