package podium.submission;

import podium.challenge.Challenge;
import podium.keras.Reading;
import podium.model.ModelSpec;
import podium.model.Summary;

/** What somebody wants to submit, read once: its spec, or all that is wrong with it. */
public record Candidate(Challenge challenge, Upload upload, Reading reading) {
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

    Summary summary() {
        Summary summary = reading.summary();
        if (!isAcceptable() || summary == null) {
            throw new IllegalStateException("not a valid config: " + reading.violations());
        }
        return summary;
    }
}
