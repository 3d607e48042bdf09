package podium.account;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import org.jspecify.annotations.Nullable;

import podium.page.Search;

/** A link with which people make accounts. */
@Entity
public class Invitation extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    byte[] hash;

    /** What the staff call it. */
    public String label;

    @Enumerated(EnumType.STRING)
    public Role role;

    @Nullable
    public Long groupId;

    public int maxUses;

    public int uses;

    public Instant createdAt;

    public Instant expiresAt;

    @Nullable
    public Instant revokedAt;

    /** Those with a text in the label, the latest first. */
    static PanacheQuery<Invitation> search(String text) {
        return find("lower(label) like ?1 escape '!' order by createdAt desc, id desc", Search.containing(text));
    }

    static Optional<Invitation> findOpen(String secret, Instant now) {
        return find("hash = ?1 and uses < maxUses and expiresAt > ?2 and revokedAt is null", Secret.hash(secret), now)
                .firstResultOptional();
    }

    /** As pages say it. */
    public String state(Instant now) {
        return revokedAt != null
                ? "revoked"
                : uses >= maxUses ? "used up" : expiresAt.isAfter(now) ? "open" : "expired";
    }
}
