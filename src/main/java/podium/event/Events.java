package podium.event;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

/** Publishes to all nodes, and hands what arrives to this node's subscribers. */
@ApplicationScoped
public class Events {
    static final String CHANNEL = "podium";

    /** Events that a subscriber may lag behind; beyond, its stream fails and it comes back to the present state. */
    private static final int BUFFER = 512;

    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    private final Map<String, Set<Consumer<Event>>> subscribers = new ConcurrentHashMap<>();

    /**
     * Tells everybody who watches the topic, on every node. In a transaction it is sent when that commits, and never if
     * it does not.
     *
     * @param data becomes JSON
     */
    public void publish(String topic, String type, Object data) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, json.writeValueAsString(new Event(topic, type, json.writeValueAsString(data))));
            statement.execute();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("event " + type + " of " + topic + " could not be sent", e);
        }
    }

    /** What is published to the topic from now on. */
    public Multi<Event> on(String topic) {
        return Multi.createFrom()
                .<Event>emitter(
                        emitter -> {
                            Runnable cancel = subscribe(topic, emitter::emit);
                            emitter.onTermination(cancel);
                        },
                        BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(BUFFER);
    }

    /**
     * Calls the subscriber on the listening thread, so it must not block.
     *
     * @return ends the subscription
     */
    public Runnable subscribe(String topic, Consumer<Event> subscriber) {
        subscribers.compute(topic, (key, set) -> {
            Set<Consumer<Event>> present = set == null ? ConcurrentHashMap.newKeySet() : set;
            present.add(subscriber);
            return present;
        });
        return () -> subscribers.computeIfPresent(topic, (key, set) -> {
            set.remove(subscriber);
            return set.isEmpty() ? null : set;
        });
    }

    void deliver(String payload) throws JsonProcessingException {
        Event event = json.readValue(payload, Event.class);
        subscribers.getOrDefault(event.topic(), Set.of()).forEach(subscriber -> subscriber.accept(event));
    }

    void deliverMissed() {
        subscribers.forEach((topic, set) -> {
            Event event = new Event(topic, Event.MISSED, "null");
            set.forEach(subscriber -> subscriber.accept(event));
        });
    }
}
