package podium.worker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import podium.engine.DivergedException;

/**
 * The sandboxed process: trains the one model in the job's folder, prints its progress, writes its predictions.
 *
 * <p>Usage: {@code WorkerMain <folder>}; see {@link JobFiles} for the folder and {@link ExitCode} for the end.
 */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        OutputStream lines = System.out;
        // Libraries that greet on standard output must not disturb the progress lines.
        System.setOut(new PrintStream(System.err, true));
        ParentWatch.start(System.in);
        ExitCode end = run(Path.of(arguments[0]), lines, start);
        // Without shutdown hooks: there is nothing to tidy up, and no thread may keep the process alive.
        System.err.flush();
        Runtime.getRuntime().halt(end.code());
    }

    private static ExitCode run(Path folder, OutputStream lines, long start) {
        try {
            new TrainingJob(folder, event -> ProgressLines.write(event, lines), start).run();
            return ExitCode.FINISHED;
        } catch (DivergedException e) {
            ProgressLines.write(new ProgressEvent.Diverged(e.step(), e.learningRate(), e.loss()), lines);
            return ExitCode.DIVERGED;
        } catch (OutOfMemoryError e) {
            // The heap's end ends the JVM by itself; this is the end of the arrays outside of it.
            return ExitCode.OUT_OF_MEMORY;
        } catch (UncheckedIOException e) {
            e.printStackTrace();
            return ExitCode.ORPHANED;
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            return ExitCode.FAILED;
        }
    }
}
