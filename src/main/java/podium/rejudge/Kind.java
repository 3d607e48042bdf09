package podium.rejudge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import podium.problem.InvalidField;
import podium.problem.Problems;

/** How runs are judged anew. */
public enum Kind {
    /** From what they predicted: after labels, the public fraction or the scorer changed. */
    RESCORE,
    /** Trained once more from spec and seed: after the engine changed, or where a node is suspected. */
    RETRAIN;

    /** As addresses and forms write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        "kind must be rescore or retrain, got " + code + ".",
                        List.of(new InvalidField("/kind", "must be rescore or retrain, got " + code))));
    }
}
