package podium.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.challenge.DatasetStore;
import podium.challenge.UploadedDataset;
import podium.dataset.Dataset;
import podium.dataset.DatasetFiles;
import podium.dataset.MnistDataset;
import podium.dataset.Split;
import podium.model.Training;
import podium.scoring.AnswerKey;

/** The images of each challenge: what sandboxes get of them as files, and the answers that they do not get. */
@ApplicationScoped
class ChallengeData {
    private static final Long MNIST = 0L;

    /** Each may take some hundred megabytes. */
    private static final int MOST_KEPT = 4;

    @ConfigProperty(name = "podium.data-dir", defaultValue = "podium-data")
    Path dataDirectory;

    @Inject
    DatasetStore store;

    /** By the id of what was uploaded; {@value #MNIST} for what Podium brings. The oldest that nobody asked for goes. */
    private final Map<Long, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Loaded> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private volatile int mnistImages;

    private static final class Loaded {
        private final Dataset dataset;
        private @Nullable DatasetFiles files;

        Loaded(Dataset dataset) {
            this.dataset = dataset;
        }
    }

    Dataset of(Challenge challenge) {
        return loaded(challenge).dataset;
    }

    private synchronized Loaded loaded(Challenge challenge) {
        UploadedDataset uploaded = challenge.dataset;
        Long id = uploaded == null ? MNIST : uploaded.id;
        Loaded present = loaded.get(id);
        if (present == null) {
            present = new Loaded(uploaded == null ? MnistDataset.load() : store.load(uploaded));
            loaded.put(id, present);
        }
        return present;
    }

    synchronized DatasetFiles files(Challenge challenge) {
        Loaded present = loaded(challenge);
        if (present.files == null) {
            try {
                present.files = DatasetFiles.write(present.dataset, dataDirectory.resolve("datasets"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return present.files;
    }

    /** What has been written for sandboxes so far, and is in memory still. */
    synchronized List<DatasetFiles> written() {
        return loaded.values().stream()
                .map(present -> present.files)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Images to train on, validation's among them; known without reading the images, which a web node has no use for. */
    int images(Challenge challenge) {
        UploadedDataset uploaded = challenge.dataset;
        if (uploaded != null) {
            return uploaded.trainingCount;
        }
        if (mnistImages == 0) {
            mnistImages = MnistDataset.trainingCount();
        }
        return mnistImages;
    }

    /** Images that are trained on, after validation's are held out. */
    int trainingCount(Challenge challenge, Training training) {
        return Split.trainingCount(images(challenge), training.validationSplit());
    }

    AnswerKey answerKey(Challenge challenge) {
        byte[] labels = of(challenge).hidden().labels().data();
        return new AnswerKey(
                labels,
                Split.stratified(labels, challenge.splitSeed, challenge.publicFraction)
                        .publicHalf());
    }
}
