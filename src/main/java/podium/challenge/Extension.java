package podium.challenge;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * More time or more tries, for one account.
 *
 * @param until instead of the challenge's end; null: as all
 * @param extra submissions above what a day and the whole allow, each to be used once
 * @param reason by whoever granted it; the account reads it
 * @param grantedAt when, in UTC
 * @param grantedBy a handle; null where that account is gone
 */
public record Extension(
        String handle,
        @Nullable Instant until,
        int extra,
        String reason,
        @Nullable String grantedBy,
        Instant grantedAt) {}
