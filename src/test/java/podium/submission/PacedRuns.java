package podium.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;

import podium.queue.Next;
import podium.queue.QueuedRun;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;

/** Runs that take exactly as long as they were estimated to; only the training itself is left out. */
@ApplicationScoped
@Typed(PacedRuns.class)
public class PacedRuns implements QueuedRun {
    @Inject
    Leases leases;

    @Inject
    QueuePositions positions;

    private final Map<UUID, Instant> starts = Collections.synchronizedMap(new LinkedHashMap<>());

    /** When each was begun, in that order. */
    public Map<UUID, Instant> starts() {
        // Copying walks through it, which the map itself does not guard.
        synchronized (starts) {
            return new LinkedHashMap<>(starts);
        }
    }

    /** As pages and API show them. */
    public Map<UUID, QueueView> shown(List<UUID> ids) {
        return QuarkusTransaction.requiringNew().call(() -> positions.of(ids));
    }

    @Override
    public void open() {
        starts.clear();
    }

    @Override
    public Next run(UUID id, String node) throws InterruptedException {
        Optional<Lease> lease = leases.acquire(id, node);
        if (lease.isPresent()) {
            starts.put(id, Instant.now());
            double seconds =
                    QuarkusTransaction.requiringNew().call(() -> Submission.<Submission>findById(id).estimatedSeconds);
            Thread.sleep(Math.round(seconds * 1000));
            Usage usage = new Usage(1, Duration.ZERO, Duration.ZERO);
            leases.finish(lease.get(), new Verdict.Diverged(1, 0.1, Double.NaN, "none", usage));
        }
        return Next.DONE;
    }

    @Override
    public Next lost(UUID id, String node) {
        throw new IllegalStateException("no node is lost here: " + node);
    }

    @Override
    public void stopping() {}

    @Override
    public List<UUID> missing() {
        return new ArrayList<>();
    }
}
