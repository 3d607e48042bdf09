package podium.submission;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import podium.challenge.Challenge;
import podium.dataset.Dataset;
import podium.dataset.DatasetFiles;
import podium.model.ModelSpec;
import podium.model.Summary;
import podium.sandbox.Job;
import podium.sandbox.SandboxLimits;

/** Writes down for the sandbox what it has to do. */
@ApplicationScoped
class Jobs {
    @Inject
    ChallengeData data;

    @Inject
    Specs specs;

    /** Reads and unpacks what every run needs, so that the first does not wait for it; longer than a transaction lasts. */
    void open() {
        QuarkusTransaction.requiringNew()
                .call(() -> Challenge.<Challenge>listAll())
                .forEach(data::files);
    }

    /** @param seed the submission's own, or another */
    @Transactional
    Job of(UUID id, long seed) {
        Submission submission = Submission.findById(id);
        SubmissionConfig config = SubmissionConfig.findById(id);
        Challenge challenge = submission.challenge;
        Dataset dataset = data.of(challenge);
        DatasetFiles files = data.files(challenge);
        ModelSpec spec = specs.read(config.spec);
        Summary summary = Summary.of(spec);
        int validation = dataset.training().count() - data.trainingCount(challenge, spec.training());
        return new Job(
                id.toString(),
                config.spec,
                seed,
                new Job.Data(
                        files.trainImages(),
                        files.trainLabels(),
                        files.hiddenImages(),
                        dataset.hidden().count(),
                        dataset.classes()),
                validation,
                summary.totalParams(),
                limits(challenge, summary, dataset, validation));
    }

    private static SandboxLimits limits(Challenge challenge, Summary summary, Dataset dataset, int validation) {
        Duration wall = Duration.ofSeconds(challenge.maxTrainSeconds);
        SandboxLimits defaults = SandboxLimits.defaults();
        long predicted = (long) Math.max(dataset.hidden().count(), validation) * dataset.classes();
        long pixels = (long) dataset.training().images().data().length
                + dataset.hidden().images().data().length;
        // Processor time runs ahead of the clock by the JVM's own threads: compiler and collector.
        return defaults.withWall(wall)
                .withCpu(wall.multipliedBy(4).dividedBy(3))
                .withFiles(Math.max(defaults.fileBytes(), Math.max(summary.totalParams(), predicted) * Float.BYTES))
                .withRoomFor(summary.memoryBytes(), pixels + predicted * Float.BYTES);
    }
}
