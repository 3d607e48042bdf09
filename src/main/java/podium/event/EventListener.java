package podium.event;

import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Holds one connection that listens, and comes back when it is lost. */
@ApplicationScoped
class EventListener {
    private static final Logger LOG = Logger.getLogger(EventListener.class);
    private static final int WAIT_MILLIS = 1_000;

    @Inject
    DataSource dataSource;

    @Inject
    Events events;

    private volatile boolean stopping;
    private @Nullable Thread thread;

    void start(@Observes StartupEvent event) {
        stopping = false;
        thread = new Thread(this::listenUntilStopped, "event-listener");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            // Interrupting a thread that reads from a socket does nothing; it looks up every second by itself.
            thread.interrupt();
            thread.join(3L * WAIT_MILLIS);
        }
    }

    private void listenUntilStopped() {
        while (!stopping) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) {
                if (!DatabaseOutage.explains(e)) {
                    LOG.warnf("Lost the connection that carries events, trying again: %s", e.getMessage());
                }
                pause();
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN " + Events.CHANNEL);
            DatabaseOutage.present().over();
            events.deliverMissed();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!stopping) {
                for (var notification : postgres.getNotifications(WAIT_MILLIS)) {
                    deliver(notification.getParameter());
                }
                if (DatabaseOutage.present().lasts()) {
                    // Others lost a connection, and this one may still be there.
                    statement.execute("SELECT 1");
                    DatabaseOutage.present().over();
                }
            }
            statement.execute("UNLISTEN *");
        }
    }

    private void deliver(String payload) {
        try {
            events.deliver(payload);
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.errorf(e, "An event could not be delivered: %s", payload);
        }
    }

    private void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            // Asked to stop: the loop sees it.
        }
    }
}
