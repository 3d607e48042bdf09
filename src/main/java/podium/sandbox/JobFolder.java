package podium.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.worker.JobFile;
import podium.worker.JobFiles;

/** The folder of one run on the node's disk; closing removes it. */
record JobFolder(Path path, List<String> outputs) implements AutoCloseable {
    /** The archive of classes, which a rehearsal alone may write. */
    static final String CLASSES = "classes.jsa";

    private static final List<String> RESULTS =
            List.of(JobFiles.PREDICTIONS, JobFiles.VALIDATION_PREDICTIONS, JobFiles.WEIGHTS, JobFiles.RESULT);

    JobFolder {
        outputs = List.copyOf(outputs);
    }

    /** With all that the process may write: files that exist from the start, so that it needs no folder to write to. */
    static JobFolder create(Path parent, Job job, boolean rehearsal) throws IOException {
        // Nobody but the node gets in: bubblewrap hands the process the files themselves.
        List<String> outputs = new ArrayList<>(RESULTS);
        if (rehearsal) {
            outputs.add(CLASSES);
        }
        var folder = new JobFolder(Files.createTempDirectory(parent, job.id() + "-"), outputs);
        new JobFile(job.spec(), job.seed(), job.validationCount()).write(folder.job());
        Published.permit(folder.job(), "r--r--r--");
        Files.createDirectory(folder.output());
        for (String name : outputs) {
            Files.createFile(folder.output().resolve(name));
            Published.permit(folder.output().resolve(name), "rw-rw-rw-");
        }
        return folder;
    }

    Path job() {
        return path.resolve(JobFiles.JOB);
    }

    Path output() {
        return path.resolve(JobFiles.OUTPUT);
    }

    /** For a process without walls, which sees the folder itself. */
    void linkInputs(Job.Data data) throws IOException {
        Files.createSymbolicLink(path.resolve(JobFiles.TRAIN_IMAGES), data.trainImages());
        Files.createSymbolicLink(path.resolve(JobFiles.TRAIN_LABELS), data.trainLabels());
        Files.createSymbolicLink(path.resolve(JobFiles.HIDDEN_IMAGES), data.hiddenImages());
    }

    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a run cannot be removed", e);
        }
    }

    /** Deletes a folder with all it holds; links are not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
