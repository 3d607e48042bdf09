package podium.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import podium.dataset.Digest;
import podium.dataset.Idx;
import podium.dataset.LabelledImages;
import podium.engine.Examples;
import podium.engine.TrainingRun;
import podium.engine.Weights;
import podium.model.ModelSpec;

/** One job from its folder to its results. */
final class TrainingJob {
    private final Path folder;
    private final Consumer<ProgressEvent> progress;
    private final long start;

    /** @param start {@link System#nanoTime} when the process began */
    TrainingJob(Path folder, Consumer<ProgressEvent> progress, long start) {
        this.folder = folder;
        this.progress = progress;
        this.start = start;
    }

    void run() throws IOException {
        var job = JobFile.Contents.read(folder.resolve(JobFiles.JOB));
        ModelSpec spec = ModelSpec.fromTree(job.spec());
        var images = new LabelledImages(read(JobFiles.TRAIN_IMAGES), read(JobFiles.TRAIN_LABELS));
        int trained = images.count() - job.validationCount();
        if (trained < 1) {
            throw new IOException("validation_count must leave an image to train on, got " + job.validationCount()
                    + " of " + images.count());
        }
        Examples validation = part(images, trained, images.count());
        var training = new TrainingRun(spec, part(images, 0, trained), validation, job.seed());
        int batchSize = spec.training().batchSize();
        progress.accept(new ProgressEvent.Started(
                EngineVersion.CURRENT, spec.training().epochs(), (trained + batchSize - 1) / batchSize));
        var reporter = new Reporter(progress, batchSize, trained);
        long trainingStart = System.nanoTime();
        training.run(reporter);
        double seconds = secondsSince(trainingStart);
        progress.accept(new ProgressEvent.Trained(reporter.epochs(), seconds));
        Idx hidden = read(JobFiles.HIDDEN_IMAGES);
        write(reporter.checked(training.predict(hidden.data())), hidden.count(), JobFiles.PREDICTIONS);
        write(
                reporter.checked(training.predict(validation.pixels())),
                validation.count(),
                JobFiles.VALIDATION_PREDICTIONS);
        writeWeights(training.weights(), reporter);
        var result = new RunResult(
                EngineVersion.CURRENT,
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                reporter.epochs(),
                seconds,
                secondsSince(start),
                Digest.of(Files.readAllBytes(output(JobFiles.WEIGHTS))),
                Digest.of(Files.readAllBytes(output(JobFiles.PREDICTIONS))));
        Files.write(output(JobFiles.RESULT), result.json());
    }

    private void write(float[] outputs, int images, String name) throws IOException {
        Files.write(output(name), Probabilities.bytes(Probabilities.of(outputs, images)));
    }

    private void writeWeights(List<Weights> weights, Reporter reporter) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(output(JobFiles.WEIGHTS)))) {
            for (Weights array : weights) {
                out.write(Probabilities.bytes(reporter.checked(array.values())));
            }
        }
    }

    private Path output(String name) {
        return folder.resolve(JobFiles.OUTPUT).resolve(name);
    }

    private Idx read(String name) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(folder.resolve(name)), 1 << 16)) {
            return Idx.read(in, name);
        }
    }

    private static Examples part(LabelledImages images, int from, int to) {
        int size = images.height() * images.width() * images.channels();
        return new Examples(
                Arrays.copyOfRange(images.images().data(), from * size, to * size),
                images.height(),
                images.width(),
                images.channels(),
                Arrays.copyOfRange(images.labels().data(), from, to));
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
