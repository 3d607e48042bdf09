package podium.submission;

import java.util.LinkedHashMap;
import java.util.Map;

import podium.sandbox.Verdict;

/** The digests of a training: all that it takes to run it again and see the same come out. */
public final class Certificates {
    private Certificates() {}

    /** What trained it and what came out; what went in says who knows it, see {@link #of}. */
    static Map<String, Object> outcome(Verdict.Completed completed) {
        Map<String, Object> digests = new LinkedHashMap<>();
        digests.put("engine", completed.result().engine());
        digests.put("java", completed.result().java());
        digests.put("weights", completed.result().weightsDigest());
        digests.put("predictions", completed.result().predictionsDigest());
        return digests;
    }

    /** What went in, and the {@link #outcome}. */
    public static Map<String, Object> of(String specHash, String dataHash, long seed, Map<String, Object> outcome) {
        Map<String, Object> digests = new LinkedHashMap<>();
        digests.put("spec", specHash);
        digests.put("data", dataHash);
        digests.put("seed", seed);
        digests.putAll(outcome);
        return digests;
    }
}
