package podium.sweep;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import podium.account.Account;
import podium.challenge.Challenge;

/** A sweep; its variants are its {@link SweepPoint}s. */
@Entity
class Sweep extends PanacheEntityBase {
    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Challenge challenge;

    @ManyToOne(fetch = FetchType.LAZY)
    Account account;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> pointers;

    Instant createdAt;

    static List<Sweep> of(Account account, Page page) {
        return find("account = ?1 order by createdAt desc, id", account)
                .page(page)
                .list();
    }

    boolean isReadableBy(Account reader) {
        return switch (reader.role) {
            case INSTRUCTOR, ASSISTANT -> true;
            case STUDENT -> account.id.equals(reader.id);
        };
    }
}
