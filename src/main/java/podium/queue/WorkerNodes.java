package podium.queue;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.event.DatabaseOutage;
import podium.event.Events;
import podium.node.Nodes;

/** The nodes that train, as each says of itself. */
@ApplicationScoped
public class WorkerNodes {
    private static final Logger LOG = Logger.getLogger(WorkerNodes.class);
    private static final Duration REFRESH = Duration.ofSeconds(5);

    @Inject
    Session database;

    @Inject
    Nodes nodes;

    @Inject
    Events events;

    private final String name = makeName();
    private @Nullable ScheduledExecutorService refresher;
    private volatile long attemptedNanos = System.nanoTime();
    private Runnable unsubscribe = () -> {};

    /** Unique among all processes: the host, the process, and a few random digits for containers, where those repeat. */
    private static String makeName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown";
        }
        // db-scheduler keeps 50 characters.
        return host.substring(0, Math.min(host.length(), 28)) + "-"
                + ManagementFactory.getRuntimeMXBean().getPid() + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    public String thisNode() {
        return name;
    }

    /** @param wakened looks for work where more may run at once than before */
    String register(Share share, Runnable wakened) {
        refresh(share);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "worker-node-refresher");
            thread.setDaemon(true);
            return thread;
        });
        refresher = started;
        Runnable follow = () -> {
            if (refresh(share)) {
                wakened.run();
            }
        };
        every(REFRESH, follow);
        unsubscribe = events.subscribe(Nodes.TOPIC, wish -> started.execute(quietly(follow)));
        return name;
    }

    /** Repeats it until this node is deregistered; a failure is logged and the next time comes. */
    void every(Duration interval, Runnable work) {
        if (refresher == null) {
            throw new IllegalStateException("this node is not registered");
        }
        refresher.scheduleWithFixedDelay(
                quietly(work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Runnable quietly(Runnable work) {
        return () -> {
            attemptedNanos = System.nanoTime();
            try {
                work.run();
            } catch (RuntimeException e) {
                if (!DatabaseOutage.explains(e)) {
                    LOG.warnf("A regular task of this node failed and is repeated: %s", e.getMessage());
                }
            }
        };
    }

    /** For how long it has not even tried to say that it lives; zero on a node that does not train. */
    Duration silence() {
        return refresher == null || refresher.isShutdown()
                ? Duration.ZERO
                : Duration.ofNanos(System.nanoTime() - attemptedNanos);
    }

    private boolean refresh(Share share) {
        return QuarkusTransaction.requiringNew().call(() -> {
            int slots = share.slots();
            boolean more = share.follow(nodes.heartbeat(name, slots, share.threads()));
            if (share.slots() != slots) {
                nodes.heartbeat(name, share.slots(), share.threads());
            }
            database.createNativeMutationQuery("DELETE FROM worker_node WHERE seen_at < now() - interval '1 hour'")
                    .executeUpdate();
            return more;
        });
    }

    void deregister() {
        unsubscribe.run();
        if (refresher != null) {
            refresher.shutdownNow();
        }
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeMutationQuery("DELETE FROM worker_node WHERE name = :name")
                            .setParameter("name", name)
                            .executeUpdate());
        } catch (RuntimeException e) {
            // The row grows old by itself.
            LOG.warnf("This node could not say that it goes: %s", e.getMessage());
        }
    }
}
