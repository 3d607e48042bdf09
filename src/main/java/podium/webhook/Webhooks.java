package podium.webhook;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import org.hibernate.Session;

import podium.submission.SubmissionScored;

/** Writes down what is to be told, in the transaction in which it happens: it is told if and only if it happened. */
@ApplicationScoped
class Webhooks {
    static final String TABLE = "webhook_task";
    static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver");

    @Inject
    DataSource dataSource;

    @Inject
    Session database;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private SchedulerClient client;

    @PostConstruct
    void connect() {
        client = SchedulerClient.Builder.create(dataSource).tableName(TABLE).build();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void scored(@Observes SubmissionScored scored) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("submission_id", scored.id());
        data.put("challenge", scored.challenge());
        data.put("handle", scored.handle());
        data.put("name", scored.name());
        data.put("public_accuracy", scored.publicAccuracy());
        data.put("public_interval", scored.publicInterval());
        data.put("verdict", scored.verdict());
        tell(WebhookEvent.SUBMISSION_SCORED, data);
        if (!listeners(WebhookEvent.NEW_LEADER).isEmpty() && leads(scored)) {
            tell(WebhookEvent.NEW_LEADER, data);
        }
    }

    /** Whether it is above everybody else's best, and its author's earlier best was not. */
    private boolean leads(SubmissionScored scored) {
        return database.createNativeQuery("""
                        SELECT coalesce(bool_and(this.public_correct > other.public_correct), true)
                               AND NOT EXISTS (
                                   SELECT FROM submission earlier
                                   WHERE earlier.challenge_id = this.challenge_id AND earlier.id <> this.id
                                     AND earlier.account_id IS NOT DISTINCT FROM this.account_id
                                     AND earlier.state = 'SCORED'
                                     AND earlier.public_correct > coalesce(max(other.public_correct), -1))
                        FROM submission this
                        LEFT JOIN submission other
                          ON other.challenge_id = this.challenge_id AND other.state = 'SCORED'
                         AND other.account_id IS DISTINCT FROM this.account_id
                        WHERE this.id = :id
                        GROUP BY this.id
                        """, Boolean.class)
                .setParameter("id", scored.id())
                .getSingleResult();
    }

    /** To all who want to hear of it. */
    void tell(WebhookEvent event, Map<String, Object> data) {
        listeners(event).forEach(webhook -> tell(webhook, event, data));
    }

    private static List<Webhook> listeners(WebhookEvent event) {
        return Webhook.all().stream()
                .filter(webhook -> Arrays.asList(webhook.events).contains(event.type()))
                .toList();
    }

    WebhookDelivery tell(Webhook webhook, WebhookEvent event, Map<String, Object> data) {
        var delivery = new WebhookDelivery();
        delivery.id = UUID.randomUUID();
        delivery.webhook = webhook;
        delivery.type = event.type();
        delivery.createdAt = clock.instant();
        delivery.body = body(event, delivery, data);
        delivery.persist();
        client.scheduleIfNotExists(DELIVER.instance(delivery.id.toString()).scheduledTo(delivery.createdAt));
        return delivery;
    }

    private String body(WebhookEvent event, WebhookDelivery delivery, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.type());
        body.put("timestamp", delivery.createdAt.toString());
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
