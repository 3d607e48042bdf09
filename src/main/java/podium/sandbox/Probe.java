package podium.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What works on this machine, found by trying.
 *
 * @param bubblewrap null where it does not work
 * @param fault why it does not, or why not with a filter of system calls; empty where all is well
 */
record Probe(@Nullable Bubblewrap bubblewrap, String fault) {
    static final String HELP = "Install bubblewrap (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install"
            + " bubblewrap; Arch: pacman -S bubblewrap) and let this user make user namespaces (a container needs a seccomp profile"
            + " that allows it), or set podium.sandbox.mode=preferred to run without walls.";

    static Probe of(Tools tools, SandboxSettings settings, Path javaHome) throws InterruptedException {
        if (tools.bwrap() == null) {
            return new Probe(null, "bubblewrap (bwrap) is not installed.");
        }
        try {
            Seccomp seccomp = Seccomp.install(tools, settings.dataDirectory().resolve("worker"));
            Probe probe = of(new Bubblewrap(tools, Bubblewrap.isRoot(), seccomp), settings, javaHome);
            if (probe.bubblewrap == null && seccomp != null) {
                // A kernel without seccomp, or a Java that needs a call which the filter does not know.
                Probe unfiltered = of(new Bubblewrap(tools, Bubblewrap.isRoot(), null), settings, javaHome);
                return unfiltered.bubblewrap == null ? unfiltered : new Probe(unfiltered.bubblewrap, probe.fault);
            }
            return probe;
        } catch (IOException e) {
            return new Probe(
                    null,
                    "bubblewrap cannot be started: "
                            + Optional.ofNullable(e.getMessage()).orElse("?"));
        }
    }

    private static Probe of(Bubblewrap bubblewrap, SandboxSettings settings, Path javaHome)
            throws IOException, InterruptedException {
        var mounts = new Mounts();
        SystemFiles.mount(mounts, javaHome);
        // The very command that runs will start with, down to the JVM.
        List<String> command = new ArrayList<>(bubblewrap.wrap(
                List.of(javaHome.resolve("bin/java").toString(), "-Xshare:auto", "--version"),
                mounts,
                SandboxLimits.defaults(),
                settings.firstUserId()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Probe(null, "bubblewrap did not end within 30 s.");
        }
        return process.exitValue() == 0
                ? new Probe(bubblewrap, "")
                : new Probe(null, "bubblewrap does not work here: " + said);
    }
}
