package podium.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import podium.challenge.ChallengeCreated;

/** Queues a new challenge's baseline, in the transaction that makes the challenge. */
@ApplicationScoped
class Baselines {
    @Inject
    Intake intake;

    void submit(@Observes ChallengeCreated created) {
        intake.submitBaseline(created.challenge(), new Upload(created.baseline(), "application/yaml"));
    }
}
