package podium.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A secret that stands for an account until it expires; the database holds its hash alone. */
@Entity
class AccessToken extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    Account account;

    @Enumerated(EnumType.STRING)
    Kind kind;

    /** SHA-256; the token's 256 random bits need no slow hash. */
    byte[] hash;

    Instant createdAt;

    Instant expiresAt;

    Instant lastUsedAt;

    enum Kind {
        /** A script's. */
        API,
        /** A browser's, kept in its cookie. */
        SESSION
    }

    /** For Hibernate. */
    protected AccessToken() {}

    AccessToken(Account account, Kind kind, String secret, Instant createdAt, Instant expiresAt) {
        this.account = account;
        this.kind = kind;
        this.hash = hash(secret);
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    static Optional<AccessToken> findValid(Kind kind, String secret, Instant now) {
        return find(
                        "from AccessToken t join fetch t.account where t.hash = ?1 and t.kind = ?2 and t.expiresAt > ?3",
                        hash(secret),
                        kind,
                        now)
                .firstResultOptional();
    }

    static void delete(Kind kind, String secret) {
        delete("hash = ?1 and kind = ?2", hash(secret), kind);
    }

    static void deleteExpired(Account account, Instant now) {
        delete("account = ?1 and expiresAt <= ?2", account, now);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
