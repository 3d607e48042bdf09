package podium.leaderboard;

import java.util.ArrayList;
import java.util.List;

/** How the ranked stand against the baseline. */
record Standing(long ahead, long close, long behind) {
    boolean isNobody() {
        return ahead + close + behind == 0;
    }

    String inWords() {
        if (isNobody()) {
            return "Nobody has tried yet: yours can be the first.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(ahead == 0 ? "Nobody is ahead yet" : ahead + (ahead == 1 ? " is ahead" : " are ahead"));
        if (close > 0) {
            parts.add(close + " too close to call");
        }
        if (behind > 0) {
            parts.add(behind + " behind");
        }
        return String.join(", ", parts) + ".";
    }
}
