package podium.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.jspecify.annotations.Nullable;

/** Something that a webhook was told, or is to be. */
@Entity
class WebhookDelivery extends PanacheEntityBase {
    private static final int MOST_LISTED = 100;

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Webhook webhook;

    String type;
    String body;
    Instant createdAt;
    int attempts;

    @Nullable
    Instant deliveredAt;

    @Nullable
    Instant givenUpAt;

    @Nullable
    String lastError;

    static List<WebhookDelivery> latest(Webhook webhook) {
        return find("webhook = ?1 order by createdAt desc, id", webhook)
                .page(0, MOST_LISTED)
                .list();
    }
}
