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

import podium.challenge.Challenge;
import podium.leaderboard.Leaders;
import podium.submission.SubmissionScored;

/** Writes down what is to be told, in the transaction in which it happens: it is told if and only if it happened. */
@ApplicationScoped
class Webhooks {
    static final String TABLE = "webhook_task";
    static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver");

    @Inject
    DataSource dataSource;

    @Inject
    Leaders leaders;

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
        Map<String, Object> data = data(scored);
        tell(WebhookEvent.SUBMISSION_SCORED, data);
        if (!listeners(WebhookEvent.NEW_LEADER).isEmpty()
                && leaders.leadsNow(Challenge.named(scored.challenge()), scored.id())) {
            tell(WebhookEvent.NEW_LEADER, data);
        }
    }

    /** While a board is frozen nobody takes the lead on it; when it moves again, who has taken it meanwhile is told. */
    @Transactional(Transactional.TxType.MANDATORY)
    void unfrozen(@Observes Leaders.Unfrozen unfrozen) {
        unfrozen.leader()
                .flatMap(SubmissionScored::find)
                .ifPresent(leader -> tell(WebhookEvent.NEW_LEADER, data(leader)));
    }

    private static Map<String, Object> data(SubmissionScored scored) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("submission_id", scored.id());
        data.put("challenge", scored.challenge());
        data.put("handle", scored.handle());
        data.put("name", scored.name());
        data.put("public_accuracy", scored.publicAccuracy());
        data.put("public_interval", scored.publicInterval());
        data.put("verdict", scored.verdict());
        return data;
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
