package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import podium.worker.JobFiles;

/**
 * A process in namespaces of its own, by bubblewrap: no network, no other process, no file but what is handed in, no
 * capability.
 *
 * <p>An ordinary user does this in a user namespace. Root does without, because whoever is root outside of a user
 * namespace stays it for the files outside, whatever number it wears inside: the walls are built as root, and the
 * process becomes an ordinary user, one of its own, before the JVM starts.
 */
final class Bubblewrap implements Isolation {
    private static final Path HOME = Path.of("/podium");
    private static final Path LIB = HOME.resolve("lib");
    private static final Path NATIVES = HOME.resolve("native");
    private static final Path JOB = HOME.resolve("job");

    private final Path bwrap;
    private final @Nullable Path setpriv;
    private final Limiter limiter;
    private final boolean privileged;
    private final @Nullable Seccomp seccomp;

    /**
     * @param root whether the node runs as root
     * @param seccomp null to leave the process all system calls
     */
    Bubblewrap(Tools tools, boolean root, @Nullable Seccomp seccomp) {
        if (tools.bwrap() == null) {
            throw new IllegalArgumentException("there is no bwrap");
        }
        bwrap = tools.bwrap();
        setpriv = tools.setpriv();
        limiter = new Limiter(tools.prlimit());
        privileged = root && setpriv != null;
        this.seccomp = seccomp;
    }

    /** Whether the kernel refuses the process all calls that it does not need. */
    boolean filtersCalls() {
        return seccomp != null;
    }

    /** Whether the process becomes another user of the host. */
    boolean dropsUser() {
        return privileged;
    }

    @Override
    public boolean isThere() {
        return Files.isExecutable(bwrap) && (setpriv == null || Files.isExecutable(setpriv));
    }

    @Override
    public Installation inside(Installation installation) {
        return new Installation(
                installation.javaHome(),
                installation.classPath().stream().map(Bubblewrap::inside).toList(),
                NATIVES,
                installation.archive() == null ? null : inside(installation.archive()));
    }

    @Override
    public Path inside(JobFolder folder) {
        return JOB;
    }

    private static Path inside(Path jar) {
        return LIB.resolve(jar.getFileName().toString());
    }

    @Override
    public List<String> wrap(List<String> command, Installation installation, JobFolder folder, Job job, int userId)
            throws IOException {
        var mounts = new Mounts();
        SystemFiles.mount(mounts, installation.javaHome());
        installation.classPath().forEach(jar -> mounts.readable(jar, inside(jar)));
        mounts.readable(installation.natives(), NATIVES);
        if (installation.archive() != null) {
            mounts.readable(installation.archive(), inside(installation.archive()));
        }
        Isolation.mountInputs(mounts, folder, job.data(), JOB);
        for (String output : folder.outputs()) {
            mounts.writable(
                    folder.output().resolve(output),
                    JOB.resolve(JobFiles.OUTPUT).resolve(output));
        }
        return wrap(command, mounts, job.limits(), userId);
    }

    /** Wraps a command that needs nothing of a job. */
    List<String> wrap(List<String> command, Mounts mounts, SandboxLimits limits, int userId) {
        Stream.of(limiter.prlimit(), privileged ? setpriv : null)
                .filter(tool -> tool != null && !tool.startsWith("/usr/lib"))
                .forEach(mounts::readable);
        List<String> wrapped = new ArrayList<>(List.of(
                bwrap.toString(),
                "--unshare-ipc",
                "--unshare-pid",
                "--unshare-net",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--hostname",
                "podium",
                "--new-session",
                "--die-with-parent"));
        if (seccomp != null) {
            wrapped.addAll(Seccomp.OPTIONS);
        }
        if (privileged) {
            // What setpriv needs to become somebody else; whoever is not root has no capabilities.
            wrapped.addAll(List.of("--cap-drop", "ALL"));
            for (String capability : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
                wrapped.addAll(List.of("--cap-add", capability));
            }
        } else {
            wrapped.addAll(List.of("--unshare-user", "--uid", "" + userId, "--gid", "" + userId, "--cap-drop", "ALL"));
        }
        wrapped.addAll(mounts.arguments());
        wrapped.addAll(List.of("--chdir", "/", "--"));
        if (privileged) {
            wrapped.addAll(List.of(
                    String.valueOf(setpriv),
                    "--reuid=" + userId,
                    "--regid=" + userId,
                    "--clear-groups",
                    "--inh-caps=-all",
                    "--bounding-set=-all",
                    "--no-new-privs"));
        }
        wrapped.addAll(limiter.wrap(command, limits, true));
        return seccomp == null ? wrapped : seccomp.wrap(wrapped);
    }

    /** Whether this process runs as root. */
    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
