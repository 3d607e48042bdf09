package podium.submission;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import podium.challenge.ChallengeCreated;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Queues a new challenge's baseline, in the transaction that makes the challenge. */
@ApplicationScoped
class Baselines {
    @Inject
    Intake intake;

    void submit(@Observes ChallengeCreated created) {
        // It says itself what it is.
        Candidate candidate = intake.read(created.challenge(), new Upload(created.baseline(), "text/plain"));
        if (!candidate.isAcceptable()) {
            List<InvalidField> faults = candidate.reading().violations().stream()
                    .map(violation -> new InvalidField("/baseline_config" + violation.pointer(), violation.message()))
                    .toList();
            throw Problems.invalid("The baseline cannot be trained like this.", faults);
        }
        intake.submitBaseline(candidate);
    }
}
