package podium.leaderboard;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import podium.scoring.Score;

/**
 * A ranked submission, the same for every reader.
 *
 * @param place from 1, each its own
 * @param rank from 1; equal accuracy shares it
 * @param account whose; null for the baseline
 * @param handle of the account; null for the baseline
 * @param team that the account belongs to; null for who competes alone
 * @param verdict against the baseline, as code
 */
record Entry(
        int place,
        int rank,
        @Nullable Long account,
        @Nullable String handle,
        @Nullable Team team,
        String name,
        Score score,
        @Nullable String verdict,
        long totalParams,
        double trainSeconds,
        Instant submittedAt,
        UUID submission) {
    double accuracy() {
        return score.accuracy();
    }

    boolean baseline() {
        return account == null && handle == null;
    }

    /** One beside the baseline that verdicts are against. */
    boolean furtherBaseline() {
        return account == null && handle != null;
    }

    /** Whether the account, or a group that it belongs to, is ranked by this. */
    boolean isOf(long reader) {
        return account != null && (account == reader || (team != null && team.has(reader)));
    }

    /** Whether both stand under one name. */
    boolean competesAs(Entry other) {
        return account != null && other.isOf(account);
    }

    Entry at(int newPlace, int newRank) {
        return new Entry(
                newPlace,
                newRank,
                account,
                handle,
                team,
                name,
                score,
                verdict,
                totalParams,
                trainSeconds,
                submittedAt,
                submission);
    }
}
