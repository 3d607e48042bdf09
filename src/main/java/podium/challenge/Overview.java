package podium.challenge;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import podium.page.Words;

/**
 * A challenge and how it goes, for its staff.
 *
 * @param submissions of all accounts, the withdrawn ones left out
 * @param accounts that have submitted
 * @param open submissions that wait or run
 * @param extensions of single accounts
 * @param frozenAt since when students see the board as it was then
 * @param finalsAt when the finals were queued
 */
public record Overview(
        ChallengeView challenge,
        long submissions,
        long accounts,
        long open,
        long extensions,
        @Nullable Instant frozenAt,
        @Nullable Instant finalsAt) {
    @JsonIgnore
    public String getPhaseWords() {
        return Phase.valueOf(challenge.phase().toUpperCase(Locale.ROOT)).words();
    }

    @JsonIgnore
    public String getClosesWords() {
        return Words.moment(challenge.closesAt(), ZoneId.of(challenge.timeZone()));
    }
}
