package podium.roster;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import podium.account.Role;

/**
 * An account as the staff see it.
 *
 * @param password whether one was chosen
 * @param disabled whether it is kept from signing in
 * @param lastSeenAt when it last came with a session or token that still holds
 */
public record RosterEntry(
        long id,
        String handle,
        @Nullable String name,
        @Nullable String email,
        Role role,
        @Nullable String group,
        boolean password,
        boolean disabled,
        Instant createdAt,
        @Nullable Instant lastSeenAt) {}
