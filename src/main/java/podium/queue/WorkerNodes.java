package podium.queue;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

import podium.node.Nodes;

/** The nodes that train, as each says of itself. */
@ApplicationScoped
public class WorkerNodes {
    private static final Logger LOG = Logger.getLogger(WorkerNodes.class);
    private static final int REFRESH_SECONDS = 5;

    @Inject
    Session database;

    @Inject
    Nodes nodes;

    private final String name = makeName();
    private @Nullable ScheduledExecutorService refresher;

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

    String register(int slots) {
        refresh(slots);
        refresher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "worker-node-refresher");
            thread.setDaemon(true);
            return thread;
        });
        refresher.scheduleWithFixedDelay(() -> tryRefresh(slots), REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
        return name;
    }

    private void tryRefresh(int slots) {
        try {
            refresh(slots);
        } catch (RuntimeException e) {
            LOG.warnf("This node could not say that it is there: %s", e.getMessage());
        }
    }

    private void refresh(int slots) {
        QuarkusTransaction.requiringNew().run(() -> {
            nodes.heartbeat(name, slots);
            database.createNativeMutationQuery("DELETE FROM worker_node WHERE seen_at < now() - interval '1 hour'")
                    .executeUpdate();
        });
    }

    void deregister() {
        if (refresher != null) {
            refresher.shutdownNow();
        }
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery("DELETE FROM worker_node WHERE name = :name")
                        .setParameter("name", name)
                        .executeUpdate());
    }
}
