package podium.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.jspecify.annotations.Nullable;

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

    /** The latest first. */
    static List<Invitation> latest(int most) {
        return find("order by createdAt desc, id desc").page(0, most).list();
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
