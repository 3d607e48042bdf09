package podium.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** Notices that a challenge has closed, once, however many nodes look. */
@ApplicationScoped
class Closings {
    @Inject
    Session database;

    @Inject
    Webhooks webhooks;

    @Inject
    Clock clock;

    @Transactional
    void tell() {
        List<Tuple> closed = database.createNativeQuery("""
                        WITH closed AS (
                            INSERT INTO webhook_closing AS told (challenge_id, closes_at)
                            SELECT id, closes_at FROM challenge WHERE closes_at <= :now
                            ON CONFLICT (challenge_id) DO UPDATE SET closes_at = EXCLUDED.closes_at
                            WHERE told.closes_at <> EXCLUDED.closes_at
                            RETURNING challenge_id)
                        SELECT slug, title FROM challenge JOIN closed ON id = challenge_id
                        """, Tuple.class)
                .setParameter("now", clock.instant())
                .getResultList();
        for (Tuple challenge : closed) {
            webhooks.tell(
                    WebhookEvent.CHALLENGE_CLOSED,
                    Map.of(
                            "challenge", challenge.get(0, String.class),
                            "title", challenge.get(1, String.class)));
        }
    }
}
