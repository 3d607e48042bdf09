package podium.sandbox;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a worker that was taken over can do: nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileIT {
    private static final long MIB = 1 << 20;
    private static final SandboxLimits LIMITS = new SandboxLimits(
            Duration.ofSeconds(60), Duration.ofSeconds(40), 400 * MIB, 64 * MIB, 48, 4 * MIB, 4 * MIB);

    private static Sandbox sandbox;

    @BeforeAll
    static void open() throws Exception {
        Path tests = Path.of(Hostile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        sandbox = Sandbox.open(
                SandboxSettings.of(SandboxMode.REQUIRED, Jobs.DATA),
                new Program(Hostile.class.getName(), List.of(tests)));
    }

    @AfterAll
    static void close() {
        sandbox.close();
        assertThat(sandbox.folders()).doesNotExist();
    }

    @AfterEach
    void nothing_is_left() {
        assertThat(sandbox.folders()).isDirectoryNotContaining(Files::isDirectory);
        assertThat(ProcessHandle.current().descendants()).noneMatch(process -> process.info()
                .commandLine()
                .map(line -> line.contains(Hostile.class.getName()))
                .orElse(false));
    }

    @Test
    void loads_nothing_of_the_server() throws Exception {
        assertThat(found(
                        "load jakarta.persistence.Entity jakarta.ws.rs.Path jakarta.inject.Inject org.postgresql.Driver"
                                + " io.quarkus.runtime.Quarkus podium.Podium podium.engine.TrainingRun"))
                .contains("jakarta.persistence.Entity missing")
                .contains("jakarta.ws.rs.Path missing")
                .contains("jakarta.inject.Inject missing")
                .contains("org.postgresql.Driver missing")
                .contains("io.quarkus.runtime.Quarkus missing")
                .contains("podium.Podium missing")
                .contains("podium.engine.TrainingRun loaded")
                .contains("labels missing");
    }

    @Test
    void reaches_no_network() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(found("connect " + server.getLocalPort()))
                    .contains("no way to 127.0.0.1")
                    .contains("no way to 192.0.2.1");
        }
    }

    @Test
    void sees_its_own_inputs_alone() throws Exception {
        String found = found("read /etc/passwd /etc/shadow /home /root /tmp /var /usr/bin/sh /bin/sh "
                + sandbox.folders() + " " + Jobs.DATA);
        assertThat(found).doesNotContain("is there").contains(Jobs.DATA + " is not there");
        assertThat(found)
                .contains("/podium/job [hidden-images, job.json, output, train-images, train-labels]")
                .contains("/podium/job/output [predictions, result.json, validation-predictions, weights]");
    }

    @Test
    void writes_nothing_but_its_results() throws Exception {
        assertThat(found("write")).doesNotContain("could ").contains("all tried");
    }

    @Test
    void is_nobody_without_capabilities_and_alone() throws Exception {
        String found = found("look");
        assertThat(found)
                .contains("CapEff: 0000000000000000")
                .contains("CapPrm: 0000000000000000")
                .contains("NoNewPrivs: 1")
                .doesNotContain("Uid: 0 ")
                .contains("environment [CLASSPATH, OMP_NUM_THREADS, OPENBLAS_NUM_THREADS");
        // Bubblewrap's first process and the JVM.
        assertThat(found).contains("processes 2");
    }

    @Test
    void a_hoard_on_the_heap_is_out_of_memory() throws Exception {
        assertThat(run("heap", LIMITS)).isInstanceOf(Verdict.OutOfMemory.class);
    }

    @Test
    void a_hoard_outside_the_heap_is_out_of_memory() throws Exception {
        Verdict verdict = run("native", LIMITS);
        assertThat(verdict).isInstanceOf(Verdict.OutOfMemory.class);
        assertThat(verdict.usage().peakRssBytes()).isGreaterThan(LIMITS.memoryBytes());
    }

    @Test
    void an_endless_loop_times_out_by_the_clock() throws Exception {
        Verdict verdict = run("loop", LIMITS.withWall(Duration.ofSeconds(2)));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.TimedOut.class, timedOut -> assertThat(timedOut.reason())
                .isEqualTo("it ran for longer than 2 s"));
    }

    @Test
    void an_endless_loop_times_out_by_its_processor_time() throws Exception {
        Verdict verdict = run("loop", LIMITS.withCpu(Duration.ofSeconds(1)));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.TimedOut.class, timedOut -> assertThat(timedOut.reason())
                .isEqualTo("it took more than 1 s of processor time"));
    }

    @Test
    void a_child_left_behind_is_gone() throws Exception {
        String mark = UUID.randomUUID().toString();
        assertThat(found("leave " + mark)).contains("left true");
        assertThat(ProcessHandle.allProcesses()).noneMatch(process -> process.info()
                .arguments()
                .map(Arrays::asList)
                .orElse(List.of())
                .contains(mark));
    }

    @Test
    void a_bomb_of_threads_stops_at_the_limit() throws Exception {
        assertThat(found("threads")).containsPattern("threads [1-4]?[0-9]\\b");
    }

    @Test
    void an_endless_line_fails() throws Exception {
        assertThat(found("line")).isEqualTo("it printed a line of more than 16384 bytes");
    }

    @Test
    void a_flood_of_lines_fails() throws Exception {
        assertThat(found("flood")).isEqualTo("it printed more than " + LIMITS.outputBytes() + " bytes");
    }

    @Test
    void a_flood_of_errors_fails() throws Exception {
        assertThat(found("errors")).isEqualTo("it printed more than " + LIMITS.outputBytes() + " bytes");
    }

    @Test
    void a_huge_result_ends_at_the_limit() throws Exception {
        assertThat(found("huge")).contains("written " + LIMITS.fileBytes());
    }

    @Test
    void results_that_are_none_fail() throws Exception {
        assertThat(found("finish 4999 0.1")).contains("predictions must have 20000 bytes, got 19996");
        assertThat(found("finish 5001 0.1")).contains("predictions must have at most 20000 bytes, got 20004");
        assertThat(found("finish 5000 NaN")).contains("predictions: row 0 must be in [0, 1], got NaN");
        assertThat(found("finish 5000 0.2")).contains("predictions: row 0 must have the sum 1, got 2.0");
    }

    @Test
    void an_interrupt_kills_it() throws Exception {
        Job job = Jobs.hostile("\"sleep\"", LIMITS);
        var caller = Thread.currentThread();
        var interrupter = new Thread(() -> {
            while (ProcessHandle.current().descendants().noneMatch(HostileIT::isHostile)) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        interrupter.start();
        assertThatThrownBy(() -> sandbox.run(job, event -> {})).isInstanceOf(InterruptedException.class);
        interrupter.join();
    }

    private static boolean isHostile(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains("Hostile"))
                .orElse(false);
    }

    private static String found(String spec) throws InterruptedException {
        Verdict verdict = run(spec, LIMITS);
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        return ((Verdict.Failed) verdict).reason();
    }

    private static Verdict run(String spec, SandboxLimits limits) throws InterruptedException {
        return sandbox.run(Jobs.hostile("\"" + spec + "\"", limits), event -> {});
    }
}
