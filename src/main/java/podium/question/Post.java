package podium.question;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;

/** Something that somebody said: a question, or in its thread an answer. */
@Entity
@DynamicUpdate
class Post extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    Challenge challenge;

    /** The question that this is an answer to; null for a question. */
    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Post thread;

    @ManyToOne(fetch = FetchType.LAZY)
    Account account;

    /** Of a question alone. */
    @Nullable
    String title;

    String body;
    boolean byStaff;

    /** Of a question: whether a student spoke last and nobody of the staff has settled it. */
    boolean awaiting;

    Instant createdAt;

    /** Of a question: when something was last said in its thread. */
    Instant changedAt;

    @Nullable
    Instant editedAt;

    @Nullable
    Instant deletedAt;

    @Nullable
    Instant hiddenAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Account hiddenBy;

    static Optional<Post> lock(long id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    static List<Post> inThread(Post question, int page, int size) {
        return find("from Post p join fetch p.account where p.thread = ?1 order by p.createdAt, p.id", question)
                .page(page, size)
                .list();
    }

    boolean isQuestion() {
        return thread == null;
    }

    boolean isBy(@Nullable Account reader) {
        return reader != null && account.id.equals(reader.id);
    }

    static boolean isStaff(@Nullable Account reader) {
        return reader != null && reader.role.answers();
    }
}
