package podium.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;

/**
 * Who sends a token. Every request of somebody who is signed in asks, so it is one statement and no transaction; asked anew
 * each time, so that what is revoked is so at once, on all nodes.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
class KnownTokens {
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    /** In the order of {@link #account}, once for the owner and once for whose pages are looked at. */
    private static final String ACCOUNT =
            "%1$s.id, %1$s.handle, %1$s.role, %1$s.password_hash, %1$s.group_id, %1$s.skeleton, %1$s.email, %1$s.full_name,"
                    + " %1$s.disabled_at, %1$s.created_at";

    private static final String FIND = "SELECT token.id, token.scopes, token.last_used_at, "
            + ACCOUNT.formatted("owner") + ", " + ACCOUNT.formatted("viewed")
            + " FROM access_token AS token JOIN account AS owner ON owner.id = token.account_id"
            + " LEFT JOIN account AS viewed ON viewed.id = token.viewing_as"
            + " WHERE token.hash = ? AND token.kind = ? AND token.expires_at > ? AND owner.disabled_at IS NULL";

    /** Nobody waits until that is on the disk: what a crash loses of it is told anew. */
    private static final String USED = "WITH soon AS (SELECT set_config('synchronous_commit', 'off', true))"
            + " UPDATE access_token SET last_used_at = ? FROM soon WHERE id = ?";

    private static final int OWNER = 4;
    private static final int VIEWED = 14;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    /**
     * A token that holds.
     *
     * @param viewing the student whose pages its owner looks at
     */
    record Known(
            long id,
            Set<Scope> scopes,
            Account account,
            @Nullable Account viewing) {}

    Optional<Known> recognise(Kind kind, String secret) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setBytes(1, Secret.hash(secret));
            find.setString(2, kind.name());
            find.setTimestamp(3, Timestamp.from(now));
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long id = row.getLong(1);
                Instant lastUsedAt = instant(row, 3);
                if (lastUsedAt == null || lastUsedAt.plus(USE_RESOLUTION).isBefore(now)) {
                    used(connection, id, now);
                }
                String[] scopes = (String[]) row.getArray(2).getArray();
                return Optional.of(new Known(id, Scope.of(List.of(scopes)), account(row, OWNER), account(row, VIEWED)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("tokens cannot be read", e);
        }
    }

    private static void used(Connection connection, long id, Instant now) throws SQLException {
        try (PreparedStatement use = connection.prepareStatement(USED)) {
            use.setTimestamp(1, Timestamp.from(now));
            use.setLong(2, id);
            use.executeUpdate();
        }
    }

    /** Detached, and this request's own; null where there is none. */
    private static @Nullable Account account(ResultSet row, int first) throws SQLException {
        long id = row.getLong(first);
        if (row.wasNull()) {
            return null;
        }
        Account account = new Account();
        account.id = id;
        account.handle = row.getString(first + 1);
        account.role = Role.valueOf(row.getString(first + 2));
        account.passwordHash = row.getString(first + 3);
        account.groupId = row.getObject(first + 4, Long.class);
        account.skeleton = row.getString(first + 5);
        account.email = row.getString(first + 6);
        account.name = row.getString(first + 7);
        account.disabledAt = instant(row, first + 8);
        account.createdAt = instant(row, first + 9);
        return account;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
