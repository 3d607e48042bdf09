package podium.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.jspecify.annotations.Nullable;

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

    byte[] hash;

    /** What its owner calls it; of a session the browser. */
    String name;

    String[] scopes;

    Instant createdAt;

    Instant expiresAt;

    @Nullable
    Instant lastUsedAt;

    /** The student whose pages an instructor looks at in this session, and changes nothing meanwhile. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "viewing_as")
    @Nullable
    Account viewingAs;

    enum Kind {
        /** A script's. */
        API,
        /** A browser's, kept in its cookie. */
        SESSION
    }

    /** For Hibernate. */
    protected AccessToken() {}

    AccessToken(
            Account account,
            Kind kind,
            String name,
            Collection<Scope> scopes,
            String secret,
            Instant createdAt,
            Instant expiresAt) {
        this.account = account;
        this.kind = kind;
        this.name = name;
        this.scopes = Scope.codes(scopes);
        this.hash = Secret.hash(secret);
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Set<Scope> scopes() {
        return Scope.of(List.of(scopes));
    }

    /** Those that hold, the latest first. */
    static List<AccessToken> of(Account account, Kind kind, Instant now) {
        return find(
                        "account = ?1 and kind = ?2 and expiresAt > ?3 order by coalesce(lastUsedAt, createdAt) desc, id desc",
                        account,
                        kind,
                        now)
                .list();
    }

    static void delete(Kind kind, String secret) {
        delete("hash = ?1 and kind = ?2", Secret.hash(secret), kind);
    }

    /** @return whether it was there, and the account's */
    static boolean delete(Account account, Kind kind, long id) {
        return delete("id = ?1 and account = ?2 and kind = ?3", id, account, kind) == 1;
    }

    static long deleteAll(Account account, Kind kind) {
        return delete("account = ?1 and kind = ?2", account, kind);
    }

    static void deleteExpired(Account account, Instant now) {
        delete("account = ?1 and expiresAt <= ?2", account, now);
    }
}
