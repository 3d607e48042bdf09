package podium.submission;

import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.keras.Reading;
import podium.model.ModelSpec;
import podium.model.Summary;

/**
 * What somebody wants to submit, read once: its spec, or all that is wrong with it.
 *
 * @param written its spec; null where it has none
 */
public record Candidate(
        Challenge challenge,
        Upload upload,
        Reading reading,
        @Nullable Canonical written) {
    static Candidate of(Challenge challenge, Upload upload, Reading reading) {
        ModelSpec spec = reading.spec();
        return new Candidate(challenge, upload, reading, spec == null ? null : Canonical.of(spec));
    }

    public boolean isAcceptable() {
        return reading.violations().isEmpty() && reading.spec() != null && reading.summary() != null;
    }

    /** @throws IllegalStateException where it is not acceptable */
    public ModelSpec spec() {
        ModelSpec spec = reading.spec();
        if (!isAcceptable() || spec == null) {
            throw new IllegalStateException("not a valid config: " + reading.violations());
        }
        return spec;
    }

    /** @throws IllegalStateException where it is not acceptable */
    Canonical canonical() {
        Canonical canonical = written;
        if (!isAcceptable() || canonical == null) {
            throw new IllegalStateException("not a valid config: " + reading.violations());
        }
        return canonical;
    }

    Summary summary() {
        Summary summary = reading.summary();
        if (!isAcceptable() || summary == null) {
            throw new IllegalStateException("not a valid config: " + reading.violations());
        }
        return summary;
    }
}
