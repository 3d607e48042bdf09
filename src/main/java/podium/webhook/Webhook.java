package podium.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import podium.account.Account;

/** Whom to tell of what. */
@Entity
class Webhook extends PanacheEntityBase {
    static final int MOST = 20;

    @Id
    UUID id;

    String url;
    byte[] secret;
    String[] events;

    @ManyToOne(fetch = FetchType.LAZY)
    Account createdBy;

    Instant createdAt;

    static List<Webhook> all() {
        return find("order by createdAt, id").page(0, MOST).list();
    }
}
