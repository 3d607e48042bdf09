package podium.submission;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import podium.event.Event;
import podium.event.Events;

/** What the event streams of the API are made of. */
@ApplicationScoped
class LiveEvents {
    /** Of the heartbeats that keep proxies from closing a silent stream. */
    static final String HEARTBEAT = "heartbeat";

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @Inject
    Events events;

    /** First {@link Event#MISSED}, for the present state; then what happens. On threads that may block. */
    Multi<Event> on(String topic) {
        Event now = new Event(topic, Event.MISSED, "null");
        Event heartbeat = new Event(topic, HEARTBEAT, "null");
        Multi<Event> heartbeats =
                Multi.createFrom().ticks().every(INTERVAL).onOverflow().drop().map(tick -> heartbeat);
        // Subscribed to before the present state is read, so that nothing falls in between.
        return Multi.createBy()
                .merging()
                .streams(events.on(topic), Multi.createFrom().item(now), heartbeats)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    static OutboundSseEvent comment(Sse sse) {
        return sse.newEventBuilder().comment("still there").build();
    }
}
