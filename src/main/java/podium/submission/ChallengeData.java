package podium.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.dataset.Dataset;
import podium.dataset.DatasetFiles;
import podium.dataset.MnistDataset;
import podium.dataset.Split;
import podium.model.Training;
import podium.scoring.AnswerKey;

/** The images of each challenge: what sandboxes get of them as files, and the answers that they do not get. */
@ApplicationScoped
class ChallengeData {
    @ConfigProperty(name = "podium.data-dir", defaultValue = "podium-data")
    Path dataDirectory;

    private @Nullable Dataset mnist;
    private @Nullable DatasetFiles mnistFiles;

    /** Every challenge is on MNIST until instructors can bring their own. */
    synchronized Dataset of(Challenge challenge) {
        if (mnist == null) {
            mnist = MnistDataset.load();
        }
        return mnist;
    }

    synchronized DatasetFiles files(Challenge challenge) {
        if (mnistFiles == null) {
            try {
                mnistFiles = DatasetFiles.write(of(challenge), dataDirectory.resolve("datasets"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mnistFiles;
    }

    /** Images that are trained on, after validation's are held out. */
    int trainingCount(Challenge challenge, Training training) {
        return Split.trainingCount(of(challenge).training().count(), training.validationSplit());
    }

    AnswerKey answerKey(Challenge challenge) {
        byte[] labels = of(challenge).hidden().labels().data();
        return new AnswerKey(
                labels, Split.stratified(labels, challenge.splitSeed).publicHalf());
    }
}
