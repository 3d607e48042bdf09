package podium.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.event.Event;

/**
 * Follows a submission as it changes. A stream begins with the present state, so that whoever connects
 * late or anew has missed nothing; a point that is sent twice says the same twice.
 */
@Path("/api/v1/submissions/{id}/events")
@Authenticated
@Produces(MediaType.SERVER_SENT_EVENTS)
public class SubmissionEventsApi {
    @Inject
    Submissions submissions;

    @Inject
    CurrentAccount current;

    @Inject
    LiveEvents live;

    /** An event to send, or the end of the stream. */
    private record Item(OutboundSseEvent event, boolean isEnd) {}

    @GET
    @Blocking
    public Multi<OutboundSseEvent> submission(@RestPath String id, @Context Sse sse) {
        UUID submission = SubmissionApi.id(id);
        Account reader = current.get();
        QuarkusTransaction.joiningExisting().call(() -> submissions.find(submission, reader));
        return live.on(Topics.submission(submission))
                .onItem()
                .transformToMultiAndConcatenate(
                        event -> Multi.createFrom().iterable(items(event, submission, reader, sse)))
                .select()
                .first(item -> !item.isEnd())
                .map(Item::event);
    }

    private List<Item> items(Event event, UUID submission, Account reader, Sse sse) {
        return switch (event.type()) {
            case Topics.EPOCH, Topics.BATCH -> List.of(item(sse.newEvent(event.type(), event.data())));
            case Topics.STATE -> state(submission, reader, sse, false);
            case Event.MISSED -> state(submission, reader, sse, true);
            default -> List.of(item(LiveEvents.comment(sse)));
        };
    }

    private List<Item> state(UUID submission, Account reader, Sse sse, boolean withCurve) {
        return QuarkusTransaction.requiringNew().call(() -> {
            SubmissionView view = submissions.find(submission, reader);
            List<Item> items = new ArrayList<>();
            if (withCurve) {
                submissions
                        .curve(submission, reader)
                        .forEach(point -> items.add(item(json(sse, Topics.EPOCH, EpochView.class, point))));
            }
            items.add(item(json(sse, Topics.STATE, SubmissionView.class, view)));
            if (view.isFinal()) {
                items.add(new Item(LiveEvents.comment(sse), true));
            }
            return items;
        });
    }

    private static Item item(OutboundSseEvent event) {
        return new Item(event, false);
    }

    private static <T> OutboundSseEvent json(Sse sse, String type, Class<T> dataType, T data) {
        return sse.newEventBuilder()
                .name(type)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(dataType, data)
                .build();
    }
}
