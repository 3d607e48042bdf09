package podium.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.challenge.Challenge;
import podium.model.ModelSpec;
import podium.model.Summary;

/** What training a spec on a challenge's images takes. */
@ApplicationScoped
class Costs {
    @Inject
    ChallengeData data;

    /** Seconds on the processor that the estimate was fitted on; {@link Throughput} makes this installation's of them. */
    double nominalSeconds(Challenge challenge, ModelSpec spec) {
        int images = data.images(challenge);
        int trained = data.trainingCount(challenge, spec.training());
        return Throughput.nominal(spec, trained, images - trained);
    }

    double trainingFlops(Challenge challenge, ModelSpec spec, Summary summary) {
        return summary.trainingFlops(
                data.trainingCount(challenge, spec.training()), spec.training().epochs());
    }
}
