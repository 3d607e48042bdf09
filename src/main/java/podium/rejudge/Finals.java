package podium.rejudge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import podium.problem.InvalidField;
import podium.problem.Problems;

/** Whether the final runs of the chosen submissions are judged anew. */
public enum Finals {
    WITH,
    WITHOUT,
    /** And the submissions' own runs are not. */
    ONLY;

    /** As addresses and forms write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Finals ofCode(String code) {
        return Arrays.stream(values())
                .filter(finals -> finals.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        "finals must be with, without or only, got " + code + ".",
                        List.of(new InvalidField("/finals", "must be with, without or only, got " + code))));
    }
}
