package podium.submission;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.challenge.Challenge;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.Training;
import podium.model.binding.Binder;
import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Declaration;

/** Reads uploads by the terms of a challenge. */
@ApplicationScoped
class Configs {
    @Inject
    ChallengeData data;

    Reading read(Challenge challenge, Upload upload) {
        return ConfigReader.read(upload.body(), upload.mediaType(), context(challenge));
    }

    private ReadingContext context(Challenge challenge) {
        return new ReadingContext(
                challenge.imageHeight,
                challenge.imageWidth,
                challenge.imageChannels,
                challenge.classes,
                data.of(challenge).training().count(),
                defaults(challenge.training),
                limits(challenge));
    }

    /** The challenge keeps its settings as the short form writes them. */
    private static Training defaults(Map<String, Object> settings) {
        Problems problems = new Problems();
        Located root = new Located(settings, "");
        Object training = new Binder(problems, Dialect.CURRENT)
                .bind(new Binder.Named(Declaration.of(Training.class), root.entries(), root));
        if (training == null) {
            throw new IllegalStateException(
                    "the challenge's training settings are not valid: " + problems.violations());
        }
        return (Training) training;
    }

    private static Limits limits(Challenge challenge) {
        return new Limits(
                challenge.maxLayers,
                challenge.maxParameters,
                challenge.maxMemoryBytes,
                challenge.maxTrainingFlops,
                challenge.maxEpochs,
                challenge.maxBatchSize);
    }
}
