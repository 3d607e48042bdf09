package podium.account;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** Several students under one name on the leaderboard; in all challenges the same. */
@Entity
@Table(name = "course_group")
public class Group extends PanacheEntityBase {
    public static final int MAX_LENGTH = 60;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    /** What the name looks like; unique. */
    String skeleton;

    public Instant createdAt;

    /** For Hibernate. */
    protected Group() {}

    Group(String name, Instant createdAt) {
        this.name = name;
        this.skeleton = Lookalike.skeleton(name);
        this.createdAt = createdAt;
    }

    /** Blanks and compatible characters made one. */
    public static String normal(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    /** What names share that nobody could tell apart. */
    public static String alike(String name) {
        return Lookalike.skeleton(normal(name));
    }

    /** The one of this name, or of a name that nobody could tell from it. */
    public static Optional<Group> findAlike(String name) {
        return find("skeleton", alike(name)).firstResultOptional();
    }
}
