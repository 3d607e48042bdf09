package podium.challenge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.ReservedNames;

/** Makes challenges. */
@ApplicationScoped
public class Challenges implements ReservedNames {
    /** The course's challenge, which the first start makes. */
    public static final String MNIST = "mnist";

    @Inject
    Clock clock;

    @Inject
    Event<ChallengeCreated> created;

    /** Makes the challenge {@value #MNIST} if it is not there. */
    @Transactional
    public void ensureMnist() {
        if (Challenge.findBySlug(MNIST).isPresent()) {
            return;
        }
        Challenge challenge = new Challenge();
        challenge.slug = MNIST;
        challenge.title = "MNIST: beat Niklas";
        challenge.description = "Handwritten digits: learn them from 60,000 images, and be scored on images that nobody"
                + " outside has the labels of. Niklas is the course's first convolutional net.";
        challenge.imageHeight = 28;
        challenge.imageWidth = 28;
        challenge.imageChannels = 1;
        challenge.classes = 10;
        challenge.training = Map.of(
                "optimizer",
                Map.of("Adam", Map.of("learning_rate", 0.001)),
                "loss",
                "categorical_crossentropy",
                "batch_size",
                128,
                "epochs",
                5,
                "validation_split",
                0.1);
        challenge.maxParameters = 5_000_000;
        challenge.maxMemoryBytes = 2L << 30;
        challenge.maxEpochs = 50;
        challenge.maxLayers = 500;
        challenge.maxBatchSize = 4096;
        challenge.maxTrainingFlops = 250_000_000_000_000L;
        challenge.maxTrainSeconds = 1800;
        challenge.submissionsPerDay = 50;
        challenge.baselineName = "Niklas";
        challenge.splitSeed = new byte[32];
        new SecureRandom().nextBytes(challenge.splitSeed);
        challenge.createdAt = clock.instant();
        challenge.persistAndFlush();
        created.fire(new ChallengeCreated(challenge, resource("baseline.yaml")));
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Challenges.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<String> reservedNames() {
        List<String> names = Challenge.find("select distinct baselineName from Challenge")
                .project(String.class)
                .list();
        return names;
    }
}
