package podium.sandbox;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

import com.sun.jna.Native;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a worker that was taken over can do: nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileIT {
    private static final System.Logger LOG = System.getLogger(HostileIT.class.getName());

    private static Sandbox sandbox;
    private static Sandbox unfiltered;

    private Leftovers leftovers;

    @BeforeAll
    static void open() throws Exception {
        Program program = new Program(
                Hostile.class.getName(), List.of(sourceOf(Hostile.class), sourceOf(Native.class), nativeCalls()));
        // Users whom no other node on this machine makes its runs, so that theirs are not taken for leftovers.
        var settings = new SandboxSettings(SandboxMode.REQUIRED, Jobs.DATA, 50_000);
        sandbox = Sandbox.open(settings, program);
        Tools tools = Tools.find(System.getenv());
        unfiltered = Sandbox.open(settings, program, new Tools(tools.bwrap(), tools.setpriv(), tools.prlimit(), null));
    }

    private static Path sourceOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** JNA's own library; inside there is no folder to unpack it to. */
    private static Path nativeCalls() throws Exception {
        Path folder = Files.createDirectories(Jobs.DATA.resolve("jna"));
        String name = "libjnidispatch.so";
        try (var library = Native.class.getResourceAsStream("/com/sun/jna/linux-x86-64/" + name)) {
            Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    @AfterAll
    static void close() {
        for (Sandbox one : List.of(sandbox, unfiltered)) {
            one.close();
            assertThat(one.folders()).doesNotExist();
        }
    }

    @BeforeEach
    void look_around() {
        leftovers = new Leftovers(sandbox);
    }

    @AfterEach
    void nothing_is_left() {
        leftovers.assertNone();
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void ends_as_it_should(Attack attack) throws Exception {
        Verdict verdict = (attack.filtered() ? sandbox : unfiltered)
                .run(Jobs.hostile(attack.spec(), attack.limits()), event -> {});
        LOG.log(System.Logger.Level.INFO, "{0}: {1} after {2} ms, at most {3} MiB of {4}; {5}", new Object[] {
            attack,
            verdict.getClass().getSimpleName(),
            verdict.usage().wall().toMillis(),
            verdict.usage().peakRssBytes() >> 20,
            attack.limits().memoryBytes() >> 20,
            Attack.reason(verdict).lines().findFirst().orElse("")
        });
        assertThat(verdict).as(Attack.reason(verdict)).isInstanceOf(attack.verdict());
        assertThat(Attack.reason(verdict)).matches(Pattern.compile(attack.reason(), Pattern.DOTALL));
        assertThat(verdict.usage().peakRssBytes())
                .isLessThan(2 * attack.limits().memoryBytes());
    }

    /** The files that no run may see are really there, and somebody listens where none may connect. */
    @Test
    void finds_no_way_out(@TempDir Path folder) throws Exception {
        Path labels = Files.createFile(folder.resolve("t10k-labels-idx1-ubyte"));
        Path otherJob =
                Files.createFile(Files.createDirectories(sandbox.folders().resolveSibling("node-other"))
                        .resolve("job.json"));
        Path databaseSocket = folder.resolve(".s.PGSQL.5432");
        for (Path path : List.of(folder, otherJob)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var database = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            database.bind(UnixDomainSocketAddress.of(databaseSocket));
            assertThat(found(
                            sandbox,
                            "trespass " + server.getLocalPort() + " " + databaseSocket + " " + labels + " " + otherJob
                                    + " " + folder + " " + Jobs.DATA + " " + sandbox.folders()))
                    .doesNotContain("could ")
                    .containsPattern("tried 1[0-9][0-9]$");
        } finally {
            JobFolder.delete(otherJob.getParent());
        }
    }

    /** Else the test before would prove nothing. */
    @Test
    void the_filter_holds_what_namespaces_do_not() throws Exception {
        assertThat(found(unfiltered, "trespass 1 /none"))
                .contains("could have semaphores: 0 instead of -1")
                .contains("could map shared memory")
                .contains("could watch files")
                .contains("could set timers");
    }

    @Test
    void an_interrupt_kills_it() throws Exception {
        Job job = Jobs.hostile("sleep", Attack.LIMITS);
        var caller = Thread.currentThread();
        var interrupter = new Thread(() -> {
            while (ProcessHandle.current().descendants().noneMatch(process -> process.info()
                    .commandLine()
                    .map(Leftovers::isHostile)
                    .orElse(false))) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        interrupter.start();
        assertThatThrownBy(() -> sandbox.run(job, event -> {})).isInstanceOf(InterruptedException.class);
        interrupter.join();
    }

    private static String found(Sandbox in, String spec) throws InterruptedException {
        Verdict verdict = in.run(Jobs.hostile(spec, Attack.LIMITS), event -> {});
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        return ((Verdict.Failed) verdict).reason();
    }
}
