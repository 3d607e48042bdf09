package podium.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.jspecify.annotations.Nullable;

/** A person who signs in. */
@Entity
public class Account extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Lower case, unique; what {@link Handle} lets through. */
    @Column(updatable = false)
    public String handle;

    @Enumerated(EnumType.STRING)
    public Role role;

    /** Bcrypt, in modular crypt format; null for who has chosen no password yet, or signs in elsewhere. */
    @Nullable
    String passwordHash;

    /** The {@link Group} under whose name it competes. */
    @Nullable
    public Long groupId;

    /** What the handle looks like; unique. */
    @Nullable
    String skeleton;

    /** From the roster; for the staff, and for mail. Lower case, unique. */
    @Nullable
    public String email;

    /** From the roster; for the staff. */
    @Column(name = "full_name")
    @Nullable
    public String name;

    /** From when on it is kept from signing in. */
    @Nullable
    public Instant disabledAt;

    @Column(updatable = false)
    public Instant createdAt;

    /** For Hibernate; {@link Accounts} inserts. */
    protected Account() {}

    /** The account of a handle that is already normal, as a signed-in identity's name is. */
    public static Optional<Account> findByHandle(String handle) {
        return find("handle", handle).firstResultOptional();
    }

    public static Optional<Account> findByEmail(String email) {
        return find("email", email.strip().toLowerCase(Locale.ROOT)).firstResultOptional();
    }

    public boolean isInstructor() {
        return role.changesRules();
    }

    public boolean isStaff() {
        return role.isStaff();
    }
}
