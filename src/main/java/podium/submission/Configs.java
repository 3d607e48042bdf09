package podium.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.challenge.Challenge;
import podium.challenge.TrainingSettings;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.model.Limits;

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
                data.images(challenge),
                TrainingSettings.read(challenge.training),
                limits(challenge));
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
