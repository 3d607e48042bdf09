package podium.sandbox;

import java.nio.file.Path;

/**
 * How this node sets its sandboxes up.
 *
 * @param mode how much wall the operator insists on
 * @param dataDirectory where caches and the folders of running jobs go
 * @param firstUserId where the node runs as root, sandboxed processes run as this user or one of the next 400, one for
 *     each run at a time; nobody else should be these
 */
public record SandboxSettings(SandboxMode mode, Path dataDirectory, int firstUserId) {
    /** Between the ranges that systemd and Debian give to others. */
    public static final int DEFAULT_FIRST_USER_ID = 60_700;

    public SandboxSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (firstUserId < 1) {
            throw new IllegalArgumentException("firstUserId must be at least 1, got " + firstUserId);
        }
    }

    public static SandboxSettings of(SandboxMode mode, Path dataDirectory) {
        return new SandboxSettings(mode, dataDirectory, DEFAULT_FIRST_USER_ID);
    }
}
