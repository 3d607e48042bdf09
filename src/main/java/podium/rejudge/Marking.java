package podium.rejudge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.scoring.AnswerKey;
import podium.scoring.Comparison;
import podium.scoring.Result;

/**
 * What predictions are worth by the rules of today, as {@code result_of} writes results.
 *
 * @param key labels and halves
 * @param baseline what the baseline predicted, the retrained one where it is of the set; null without a baseline
 * @param dataHash of what the key belongs to
 */
record Marking(AnswerKey key, byte @Nullable [] baseline, String dataHash) {
    private static final String[] SCORES = {
        "public_correct",
        "public_images",
        "private_correct",
        "private_images",
        "measured_correct",
        "verdict",
        "only_ours",
        "only_baseline",
        "p_value"
    };

    /**
     * @param before what it was
     * @param trained what a training changed; null where it was not trained again
     * @param classes what it predicts; null where the training ended without
     * @param compared whether it has a verdict against the baseline
     * @throws IllegalArgumentException where the predictions are of other images than there are
     */
    Map<String, Object> mark(
            Map<String, Object> before,
            @Nullable Map<String, Object> trained,
            byte @Nullable [] classes,
            boolean compared) {
        Map<String, Object> after = new HashMap<>(before);
        if (trained != null) {
            after.putAll(trained);
        }
        for (String score : SCORES) {
            after.put(score, null);
        }
        if (classes != null) {
            Result result = key.grade(classes);
            after.put("public_correct", result.publicHalf().correct());
            after.put("public_images", result.publicHalf().images());
            after.put("private_correct", result.privateHalf().correct());
            after.put("private_images", result.privateHalf().images());
            if (compared && baseline != null) {
                compare(after, key.compare(classes, baseline));
            }
        }
        if (trained == null && after.get("certificate") instanceof Map<?, ?> certificate) {
            after.put("certificate", scoredOn(certificate));
        }
        return after;
    }

    private static void compare(Map<String, Object> after, Comparison comparison) {
        after.put("verdict", comparison.verdict().code());
        after.put("only_ours", comparison.onlyOurs());
        after.put("only_baseline", comparison.onlyTheirs());
        after.put("p_value", comparison.p());
    }

    /** The certificate tells on which data it was trained; if it is scored on other labels, on which. */
    private Map<Object, Object> scoredOn(Map<?, ?> certificate) {
        Map<Object, Object> digests = new LinkedHashMap<>(certificate);
        if (digests.get("data") == null || dataHash.equals(digests.get("data"))) {
            digests.remove("scored_on");
        } else {
            digests.put("scored_on", dataHash);
        }
        return digests;
    }
}
