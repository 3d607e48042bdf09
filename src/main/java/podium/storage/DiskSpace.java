package podium.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether there is room for what a run leaves; in templates {@code inject:diskSpace}. */
@ApplicationScoped
@Named("diskSpace")
public class DiskSpace {
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    /** Asking the file system for every page would be waste. */
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    @ConfigProperty(name = "podium.data-dir", defaultValue = "podium-data")
    Path dataDirectory;

    @Inject
    RetentionConfig config;

    private long askedAt = System.nanoTime() - REMEMBERED_NANOS;
    private long usable;

    /** Bytes that are left on the disk of the data directory. */
    public synchronized long usableBytes() {
        if (System.nanoTime() - askedAt >= REMEMBERED_NANOS) {
            usable = usableBytes(dataDirectory);
            askedAt = System.nanoTime();
        }
        return usable;
    }

    public long wantedBytes() {
        return config.freeSpace().asLongValue();
    }

    /** Whether there is too little to take anything new. */
    public boolean isLow() {
        return usableBytes() < wantedBytes();
    }

    /** @throws HttpProblem 503 where there is too little */
    public void require() {
        if (isLow()) {
            throw HttpProblem.builder()
                    .withTitle("Disk full")
                    .withStatus(SERVICE_UNAVAILABLE)
                    .withDetail(
                            "This server's disk is full, so it takes no submissions for now. Nothing is lost: send yours"
                                    + " again later. Your instructor has to make room.")
                    .withHeader("Retry-After", RETRY_AFTER.toSeconds())
                    .build();
        }
    }

    static long usableBytes(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            // A disk that does not even tell its size takes nothing either.
            return 0;
        }
    }
}
