package podium.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Sends what is to be told. */
@ApplicationScoped
class Deliveries {
    /** Much of an answer is of no use, and a receiver may send without end. */
    private static final int LONGEST_ERROR = 300;

    @Inject
    Vertx vertx;

    @Inject
    WebhookConfig config;

    @Inject
    Clock clock;

    private @Nullable HttpClient client;

    /** What is needed to send, taken out of the transaction. */
    private record Letter(String id, String url, byte[] secret, String body) {}

    /**
     * Sends it once; ends normally where it has arrived, is gone, or was tried often enough.
     *
     * @throws UndeliveredException where it is to be tried again
     */
    void send(UUID id) {
        Optional<Letter> letter = QuarkusTransaction.requiringNew()
                .call(() -> WebhookDelivery.<WebhookDelivery>findByIdOptional(id)
                        .filter(delivery -> delivery.deliveredAt == null)
                        .map(delivery -> new Letter(
                                id.toString(), delivery.webhook.url, delivery.webhook.secret, delivery.body)));
        if (letter.isEmpty()) {
            return;
        }
        String error = send(letter.get());
        if (!QuarkusTransaction.requiringNew().call(() -> note(id, error))) {
            throw new UndeliveredException(error);
        }
    }

    /** It is to be tried again. */
    static final class UndeliveredException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UndeliveredException(String reason) {
            super(reason);
        }
    }

    private boolean note(UUID id, @Nullable String error) {
        WebhookDelivery delivery = WebhookDelivery.findById(id);
        if (delivery == null) {
            return true;
        }
        delivery.attempts++;
        delivery.lastError = error;
        if (error == null) {
            delivery.deliveredAt = clock.instant();
        } else if (delivery.attempts >= config.attempts()) {
            delivery.givenUpAt = clock.instant();
        }
        return delivery.deliveredAt != null || delivery.givenUpAt != null;
    }

    /** @return what went wrong, or null */
    private @Nullable String send(Letter letter) {
        try {
            Destination destination = Destination.resolve(URI.create(letter.url()), config.privateNetworks());
            Instant now = clock.instant();
            var request = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setAbsoluteURI(letter.url())
                    .setServer(SocketAddress.inetSocketAddress(
                            destination.port(), destination.address().getHostAddress()))
                    .setTimeout(config.timeout().toMillis())
                    .putHeader("Content-Type", "application/json")
                    .putHeader("User-Agent", "Podium")
                    .putHeader("webhook-id", letter.id())
                    .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                    .putHeader("webhook-signature", Signature.of(letter.secret(), letter.id(), now, letter.body()));
            int status = client().request(request)
                    .compose(sent -> sent.send(letter.body()))
                    .map(response -> {
                        int code = response.statusCode();
                        // Its body is not wanted, however long it is.
                        response.request().connection().close();
                        return code;
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
            return status / 100 == 2 ? null : "answered " + status;
        } catch (Destination.RefusedException e) {
            return e.getMessage();
        } catch (ExecutionException e) {
            return shortened(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the server was stopped meanwhile";
        } catch (TimeoutException e) {
            return "no answer within " + config.timeout().toSeconds() + " s";
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(
                    new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int)
                            config.timeout().toMillis()));
        }
        return client;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST_ERROR, text.length()));
    }
}
