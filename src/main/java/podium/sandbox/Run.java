package podium.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import podium.worker.ExitCode;
import podium.worker.JobFiles;
import podium.worker.ProgressEvent;
import podium.worker.RunResult;

/** One process from its start to its end, watched. */
final class Run {
    private static final System.Logger LOG = System.getLogger(Run.class.getName());
    private static final long WATCH_MILLIS = 100;
    private static final long CLOSE_WATCH_MILLIS = 5;

    /** How fast a process can fill memory, about: 4 GiB/s. */
    private static final long BYTES_PER_MILLI = 4 << 20;

    private static final long RESULT_BYTES = 64 * 1024;

    /** What the shell calls a process that the kernel ended over its processor time: 128 + SIGXCPU. */
    private static final int CPU_EXCEEDED = 128 + 24;

    /** 128 + SIGSYS: it called what the filter of system calls has no mercy for. */
    private static final int FORBIDDEN_CALL = 128 + 31;

    private final Job job;
    private final boolean rehearsal;
    private final Progress progress;
    private final LastWords lastWords = new LastWords();
    private final AtomicReference<@Nullable Function<Usage, Verdict>> decided = new AtomicReference<>();
    private volatile @Nullable Child child;
    private volatile @Nullable ControlGroup group;

    /** @param rehearsal whether it is the node's own, for its archive of classes */
    Run(Job job, Consumer<ProgressEvent> listener, boolean rehearsal) {
        this.job = job;
        this.rehearsal = rehearsal;
        this.progress = new Progress(listener);
    }

    boolean rehearses() {
        return rehearsal;
    }

    /** Kills the process, whatever it is at, and decides its verdict; the first to call decides. */
    void kill(Function<Usage, Verdict> verdict) {
        decided.compareAndSet(null, verdict);
        ControlGroup together = group;
        if (together != null) {
            together.kill();
        }
        Child victim = child;
        if (victim != null) {
            victim.tree().kill();
        }
    }

    /** @param entered the control group that the process enters, if there is one */
    Verdict await(JobFolder folder, ProcessBuilder builder, @Nullable ControlGroup entered)
            throws InterruptedException {
        group = entered;
        long start = System.nanoTime();
        long limit = job.limits().outputBytes();
        Child running;
        try {
            running = Child.start(
                    "sandbox-" + job.id(),
                    builder,
                    in -> new Lines(in, limit).forEach(progress::line),
                    in -> new Lines(in, limit).forEach(lastWords::add),
                    fault -> kill(usage -> new Verdict.Failed(reason(fault), usage)));
        } catch (IOException e) {
            return new Verdict.Failed("it could not be started: " + reason(e), usage(null, start));
        }
        child = running;
        boolean gone;
        boolean outOfMemory = false;
        try {
            watch(running, start);
        } finally {
            // Before the group is removed.
            outOfMemory = entered != null && entered.ranOutOfMemory();
            if (entered != null) {
                entered.kill();
            }
            gone = running.end();
        }
        Usage usage = usage(running, start);
        if (!gone) {
            return new Verdict.Failed("its processes could not be ended", usage);
        }
        Function<Usage, Verdict> early = decided.get();
        Verdict verdict = early != null
                ? early.apply(usage)
                : outOfMemory ? tooMuchMemory(usage) : verdict(running.process().exitValue(), folder, usage);
        if (verdict instanceof Verdict.Failed failed) {
            LOG.log(System.Logger.Level.WARNING, "run {0} failed: {1}", job.id(), failed.reason());
        }
        return verdict;
    }

    private void watch(Child running, long start) throws InterruptedException {
        SandboxLimits limits = job.limits();
        long pause;
        do {
            if (decided.get() != null) {
                return;
            }
            long rss = running.tree().sample();
            pause = pauseMillis(limits.memoryBytes() - rss);
            if (rss > limits.memoryBytes()) {
                kill(usage -> new Verdict.OutOfMemory(
                        "it took " + mebibytes(rss) + " of " + mebibytes(limits.memoryBytes()), usage));
            } else if (running.tree().cpu().compareTo(limits.cpu()) > 0) {
                kill(this::overCpu);
            } else if (System.nanoTime() - start > limits.wall().toNanos()) {
                kill(usage -> new Verdict.TimedOut("it ran for longer than " + seconds(limits.wall()), usage));
            }
        } while (!running.process().waitFor(pause, TimeUnit.MILLISECONDS));
    }

    /** The closer it is to its limit, the sooner to look again. */
    private static long pauseMillis(long bytesLeft) {
        return Math.max(CLOSE_WATCH_MILLIS, Math.min(WATCH_MILLIS, bytesLeft / BYTES_PER_MILLI));
    }

    private Verdict verdict(int exit, JobFolder folder, Usage usage) {
        ProgressEvent.Diverged diverged = progress.divergence();
        if (exit == ExitCode.FINISHED.code()) {
            return completed(folder, usage);
        } else if (exit == ExitCode.OUT_OF_MEMORY.code()) {
            return tooMuchMemory(usage);
        } else if (exit == ExitCode.DIVERGED.code() && diverged != null) {
            return new Verdict.Diverged(
                    diverged.step(), diverged.learningRate(), diverged.loss(), Sandbox.engineVersion(), usage);
        } else if (exit == CPU_EXCEEDED) {
            return overCpu(usage);
        } else if (exit == FORBIDDEN_CALL) {
            return new Verdict.Failed("it made a system call that no training makes, and the kernel ended it", usage);
        } else if (lastWords.lackMemory()) {
            return tooMuchMemory(usage);
        }
        return new Verdict.Failed("it ended with code " + exit + ": " + lastWords, usage);
    }

    private Verdict completed(JobFolder folder, Usage usage) {
        try {
            Job.Data data = job.data();
            var result = RunResult.read(Predictions.bytes(folder.output().resolve(JobFiles.RESULT), RESULT_BYTES));
            float[] predictions =
                    Predictions.read(folder.output().resolve(JobFiles.PREDICTIONS), data.hiddenCount(), data.classes());
            float[] validation = Predictions.read(
                    folder.output().resolve(JobFiles.VALIDATION_PREDICTIONS), job.validationCount(), data.classes());
            Predictions.requireDigest(
                    JobFiles.PREDICTIONS,
                    Predictions.bytes(folder.output().resolve(JobFiles.PREDICTIONS), Long.MAX_VALUE),
                    result.predictionsDigest());
            byte[] weights = Predictions.weights(folder.output().resolve(JobFiles.WEIGHTS), job.weightCount());
            Predictions.requireDigest(JobFiles.WEIGHTS, weights, result.weightsDigest());
            return new Verdict.Completed(predictions, validation, weights, result, usage);
        } catch (IOException e) {
            return new Verdict.Failed("its results are no results: " + reason(e), usage);
        }
    }

    private Verdict tooMuchMemory(Usage usage) {
        return new Verdict.OutOfMemory("its " + mebibytes(job.limits().memoryBytes()) + " were not enough", usage);
    }

    private Verdict overCpu(Usage usage) {
        return new Verdict.TimedOut("it took more than " + seconds(job.limits().cpu()) + " of processor time", usage);
    }

    private static Usage usage(@Nullable Child running, long start) {
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return running == null
                ? new Usage(0, Duration.ZERO, wall)
                : new Usage(running.tree().peakRssBytes(), running.tree().cpu(), wall);
    }

    private static String reason(Exception fault) {
        String message = fault.getMessage();
        return fault instanceof IOException && message != null ? message : fault.toString();
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB of memory";
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
