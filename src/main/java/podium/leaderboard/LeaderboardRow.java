package podium.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's best submission, or a group's.
 *
 * @param rank from 1; equal accuracy shares it
 * @param handle what this reader is told: the group's name, else the account's handle, or its pseudonym where the
 *     challenge hides it
 * @param pseudonym what the others are told, for those who are told the handle; null where nothing is hidden
 * @param name of the model; empty where this reader is not told whose it is
 * @param own whether it is the reader's, or that of the reader's group
 * @param baseline whether this is whom the others try to beat
 * @param furtherBaseline whether it is another of the challenge's baselines, which nobody owns either
 * @param publicInterval low and high end of the 95 % interval
 * @param verdict against the baseline; null for the baseline itself and before it is scored
 * @param members handles of a group, for who may know them; empty for who competes alone
 * @param mine whether the reader submitted it, and no other of the group
 */
public record LeaderboardRow(
        long rank,
        String handle,
        @Nullable String pseudonym,
        String name,
        boolean baseline,
        boolean furtherBaseline,
        boolean own,
        double publicAccuracy,
        List<Double> publicInterval,
        @Nullable String verdict,
        long totalParams,
        double trainSeconds,
        Instant submittedAt,
        UUID submissionId,
        List<String> members,
        boolean mine) {
    public LeaderboardRow {
        publicInterval = List.copyOf(publicInterval);
        members = List.copyOf(members);
    }

    /** The same under the name of the one of the group who submitted it. */
    LeaderboardRow by(String member) {
        return new LeaderboardRow(
                rank,
                member,
                pseudonym,
                name,
                baseline,
                furtherBaseline,
                own,
                publicAccuracy,
                publicInterval,
                verdict,
                totalParams,
                trainSeconds,
                submittedAt,
                submissionId,
                List.of(),
                mine);
    }

    /** Of somebody who competes alone. */
    public LeaderboardRow(
            long rank,
            String handle,
            @Nullable String pseudonym,
            String name,
            boolean baseline,
            boolean own,
            double publicAccuracy,
            List<Double> publicInterval,
            @Nullable String verdict,
            long totalParams,
            double trainSeconds,
            Instant submittedAt,
            UUID submissionId) {
        this(
                rank,
                handle,
                pseudonym,
                name,
                baseline,
                false,
                own,
                publicAccuracy,
                publicInterval,
                verdict,
                totalParams,
                trainSeconds,
                submittedAt,
                submissionId,
                List.of(),
                own);
    }
}
