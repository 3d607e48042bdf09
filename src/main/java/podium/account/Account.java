package podium.account;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

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

    /** Bcrypt, in modular crypt format. */
    String passwordHash;

    @Column(updatable = false)
    public Instant createdAt;

    /** For Hibernate. */
    protected Account() {}

    Account(String handle, Role role, String passwordHash, Instant createdAt) {
        this.handle = handle;
        this.role = role;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    /** The account of a handle that is already normal, as a signed-in identity's name is. */
    public static Optional<Account> findByHandle(String handle) {
        return find("handle", handle).firstResultOptional();
    }

    public boolean isInstructor() {
        return role == Role.INSTRUCTOR;
    }
}
