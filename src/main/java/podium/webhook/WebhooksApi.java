package podium.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.orm.panache.Panache;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Whom to tell what happens, and what they have been told. */
@Path("/api/v1/instructor/webhooks")
@RolesAllowed(Role.INSTRUCTOR_ROLE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksApi {
    @Inject
    Webhooks webhooks;

    @Inject
    WebhookConfig config;

    @Inject
    CurrentAccount current;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * A webhook to make.
     *
     * @param url where to send, https or http
     * @param events {@code submission.scored}, {@code leaderboard.new_leader}, {@code challenge.closed}
     */
    public record Wanted(@Nullable String url, @Nullable List<@Nullable String> events) {}

    /**
     * A webhook.
     *
     * @param url where it is sent
     * @param events of which it tells
     * @param secret what signatures are checked with; shown once, when the webhook is made
     */
    public record WebhookView(
            UUID id,
            String url,
            List<String> events,
            Instant createdAt,
            @Nullable String secret) {
        static WebhookView of(Webhook webhook, @Nullable String secret) {
            return new WebhookView(webhook.id, webhook.url, List.of(webhook.events), webhook.createdAt, secret);
        }
    }

    /**
     * Something that was told, or is to be.
     *
     * @param type of the event
     * @param attempts so far
     * @param state {@code waiting}, {@code delivered} or {@code given_up}
     * @param error of the last try
     */
    public record DeliveryView(
            UUID id,
            String type,
            Instant createdAt,
            String state,
            int attempts,
            @Nullable String error) {
        static DeliveryView of(WebhookDelivery delivery) {
            String state =
                    delivery.deliveredAt != null ? "delivered" : delivery.givenUpAt != null ? "given_up" : "waiting";
            return new DeliveryView(
                    delivery.id, delivery.type, delivery.createdAt, state, delivery.attempts, delivery.lastError);
        }
    }

    /** Makes a webhook. */
    @POST
    @Transactional
    @APIResponseSchema(value = WebhookView.class, responseCode = "201", responseDescription = "Made, with its secret")
    public Response create(Wanted wanted) {
        check(wanted);
        if (Webhook.count() >= Webhook.MOST) {
            throw Problems.conflict("There are " + Webhook.MOST + " webhooks; delete one first.");
        }
        var webhook = new Webhook();
        webhook.id = UUID.randomUUID();
        webhook.url = wanted.url();
        webhook.secret = Signature.newSecret();
        webhook.events = wanted.events().stream().distinct().toArray(String[]::new);
        webhook.createdBy = Panache.getEntityManager().getReference(Account.class, current.get().id);
        webhook.createdAt = clock.instant();
        webhook.persist();
        record("create", webhook, null, described(webhook));
        return Response.created(URI.create("/api/v1/instructor/webhooks/" + webhook.id))
                .header("Cache-Control", "no-store")
                .entity(WebhookView.of(webhook, Signature.shown(webhook.secret)))
                .build();
    }

    /** The webhooks, without their secrets. */
    @GET
    @Transactional
    public List<WebhookView> list() {
        return Webhook.all().stream()
                .map(webhook -> WebhookView.of(webhook, null))
                .toList();
    }

    /** Ends a webhook; what waits for it is not sent. */
    @DELETE
    @Path("/{id}")
    @Transactional
    public void delete(@RestPath String id) {
        Webhook webhook = find(id);
        record("delete", webhook, described(webhook), null);
        webhook.delete();
    }

    /** Sends a {@code ping}, to see whether it arrives. */
    @POST
    @Path("/{id}/ping")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202", responseDescription = "Will be sent")
    public Response ping(@RestPath String id) {
        Webhook webhook = find(id);
        WebhookDelivery delivery = webhooks.tell(webhook, WebhookEvent.PING, Map.of());
        record("ping", webhook, null, described(webhook));
        return Response.accepted(DeliveryView.of(delivery)).build();
    }

    /** What was sent to it and what became of that, the latest hundred. */
    @GET
    @Path("/{id}/deliveries")
    @Transactional
    public List<DeliveryView> deliveries(@RestPath String id) {
        return WebhookDelivery.latest(find(id)).stream().map(DeliveryView::of).toList();
    }

    private void record(String verb, Webhook webhook, @Nullable Object before, @Nullable Object after) {
        audit.record(current.get(), "webhook." + verb, "webhook " + webhook.id, before, after);
    }

    /** Without its path, which often is what opens it. */
    private static Map<String, Object> described(Webhook webhook) {
        return Map.of("host", URI.create(webhook.url).getHost(), "events", webhook.events);
    }

    private void check(@Nullable Wanted wanted) {
        List<InvalidField> violations = new ArrayList<>();
        if (wanted == null || wanted.url() == null) {
            violations.add(new InvalidField("/url", "url is missing: where to send"));
        } else {
            try {
                Destination.resolve(Destination.parse(wanted.url()), config.privateNetworks());
            } catch (Destination.RefusedException e) {
                violations.add(new InvalidField("/url", e.getMessage()));
            }
        }
        List<@Nullable String> events = wanted == null || wanted.events() == null ? List.of() : wanted.events();
        if (events.isEmpty()) {
            violations.add(new InvalidField("/events", "events is missing: " + known()));
        }
        for (int i = 0; i < events.size(); i++) {
            String event = events.get(i);
            if (event == null || WebhookEvent.of(event).isEmpty()) {
                violations.add(new InvalidField("/events/" + i, "there is no event " + event + ": " + known()));
            }
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid("The webhook cannot be made.", violations);
        }
    }

    private static String known() {
        return "give some of submission.scored, leaderboard.new_leader, challenge.closed";
    }

    private static Webhook find(String id) {
        return Webhook.<Webhook>findByIdOptional(Problems.id(id, WebhooksApi::noSuchWebhook))
                .orElseThrow(WebhooksApi::noSuchWebhook);
    }

    private static HttpProblem noSuchWebhook() {
        return Problems.notFound("There is no webhook with this id.");
    }
}
