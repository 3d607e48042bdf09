package podium.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import podium.worker.ProgressEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SandboxIT {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @ParameterizedTest
    @EnumSource(
            value = SandboxMode.class,
            names = {"REQUIRED", "NONE"})
    void trains_and_predicts_with_and_without_walls(SandboxMode mode) throws Exception {
        Job job = Jobs.small(Jobs.LINEAR.formatted("0.1"), 42);
        List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.of(mode, Jobs.DATA))) {
            assertThat(sandbox.protections().isolated()).isEqualTo(mode == SandboxMode.REQUIRED);
            var first = (Verdict.Completed) sandbox.run(job, events::add);
            var second = mode == SandboxMode.REQUIRED
                    ? besideAnother(sandbox, job)
                    : (Verdict.Completed) sandbox.run(job, event -> {});

            assertThat(first.predictions()).hasSize(500 * 10);
            assertThat(first.validationPredictions()).hasSize(200 * 10);
            assertThat(accuracy(first.predictions(), Jobs.hiddenLabels(job))).isGreaterThan(0.6);
            assertThat(first.weights()).hasSize(7_850 * Float.BYTES);
            assertThat(first.result().epochs()).isEqualTo(2);
            assertThat(first.result().engine()).matches("[0-9a-f]{16}");
            assertThat(second.result().predictionsDigest())
                    .isEqualTo(first.result().predictionsDigest());
            assertThat(second.result().weightsDigest()).isEqualTo(first.result().weightsDigest());
            assertThat(first.usage().peakRssBytes()).isPositive();
            assertThat(first.usage().cpu()).isPositive();
            assertThat(sandbox.folders())
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith(job.id()));
        }
        assertThat(events.get(0)).isInstanceOf(ProgressEvent.Started.class);
        assertThat(events).filteredOn(ProgressEvent.Epoch.class::isInstance).hasSize(2);
        assertThat(events.get(events.size() - 1)).isInstanceOf(ProgressEvent.Trained.class);
    }

    /** Of the same spec and seed, while a run of another net has the machine too. */
    private static Verdict.Completed besideAnother(Sandbox sandbox, Job job) throws Exception {
        Job neighbour = Jobs.mnist(Jobs.COURSE_CNN.formatted(50), 7);
        var trains = new CountDownLatch(1);
        var beside = new Thread(() -> {
            try {
                sandbox.run(neighbour, event -> trains.countDown());
            } catch (InterruptedException wanted) {
                // Killed when the run beside it has ended.
            }
        });
        beside.start();
        assertThat(trains.await(1, TimeUnit.MINUTES)).isTrue();
        var verdict = (Verdict.Completed) sandbox.run(job, event -> {});
        assertThat(beside.isAlive()).as("the neighbour still trains").isTrue();
        beside.interrupt();
        beside.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(beside.isAlive()).isFalse();
        return verdict;
    }

    @Test
    void a_rehearsal_makes_later_runs_start_faster() throws Exception {
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.of(SandboxMode.REQUIRED, Jobs.DATA))) {
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!sandbox.archive().exists() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(sandbox.archive().file()).isRegularFile();
            Job job = Jobs.small(Jobs.LINEAR.formatted("0.1"), 42);
            assertThat(sandbox.run(job, event -> {})).isInstanceOf(Verdict.Completed.class);
        }
    }

    @Test
    void tells_where_a_run_diverged() throws Exception {
        String yaml = """
            layers:
              - Flatten
              - Dense: {units: 10}
            training: {optimizer: {SGD: {learning_rate: 1000}}, loss: mse, batch_size: 100, epochs: 2}
            """;
        Job job = Jobs.small(yaml, 42);
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.of(SandboxMode.PREFERRED, Jobs.DATA))) {
            assertThat(sandbox.run(job, event -> {})).isInstanceOfSatisfying(Verdict.Diverged.class, diverged -> {
                assertThat(diverged.step()).isPositive();
                assertThat(diverged.learningRate()).isEqualTo(1000);
            });
        }
    }

    @Test
    void a_spec_that_is_none_is_our_fault() throws Exception {
        Job job = Jobs.hostile("no spec", SandboxLimits.defaults());
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.of(SandboxMode.PREFERRED, Jobs.DATA))) {
            // What the JVM has to say of itself, such as flags that it cannot follow there, would stand before the
            // reason.
            assertThat(sandbox.run(job, event -> {}))
                    .isInstanceOfSatisfying(Verdict.Failed.class, failed -> assertThat(failed.reason())
                            .doesNotContain("[warning]"));
        }
    }

    @Test
    void does_not_start_without_the_walls_that_are_required() {
        assertThatThrownBy(
                        () -> Walls.build(SandboxSettings.of(SandboxMode.REQUIRED, Jobs.DATA), Tools.NONE, JAVA_HOME))
                .isInstanceOf(SandboxUnavailableException.class)
                .hasMessageStartingWith("podium.sandbox.mode=required, but bubblewrap (bwrap) is not installed.")
                .hasMessageContaining("apt install bubblewrap");
    }

    @Test
    void goes_without_walls_where_they_are_preferred_and_says_so(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(
                folder.resolve("bwrap"), "#!/bin/sh\necho setting up uid map: Permission denied\nexit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        Walls walls = Walls.build(
                SandboxSettings.of(SandboxMode.PREFERRED, Jobs.DATA), new Tools(broken, null, null, null), JAVA_HOME);
        assertThat(walls.protections().isolated()).isFalse();
        assertThat(walls.protections().missing().get(0))
                .startsWith("bubblewrap does not work here: setting up uid map: Permission denied")
                .contains("apt install bubblewrap");
        assertThat(walls.protections().missing()).anyMatch(missing -> missing.startsWith("prlimit"));
    }

    @Test
    void removes_what_a_killed_node_left(@TempDir Path parent) throws Exception {
        Path left = Files.createDirectories(parent.resolve("node-1").resolve("job-1"));
        Files.writeString(left.resolve("job.json"), "{}");
        Files.createFile(parent.resolve("node-1").resolve("lock"));
        try (JobFolders alive = JobFolders.open(parent);
                JobFolders other = JobFolders.open(parent)) {
            assertThat(parent.resolve("node-1")).doesNotExist();
            assertThat(alive.path()).isDirectory();
            assertThat(other.path()).isDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    private static double accuracy(float[] predictions, byte[] labels) {
        int right = 0;
        for (int image = 0; image < labels.length; image++) {
            int best = 0;
            for (int digit = 1; digit < 10; digit++) {
                if (predictions[image * 10 + digit] > predictions[image * 10 + best]) {
                    best = digit;
                }
            }
            right += best == labels[image] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
