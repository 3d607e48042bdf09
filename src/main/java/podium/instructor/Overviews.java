package podium.instructor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.challenge.Challenge;

/** Puts the first page together. */
@ApplicationScoped
@Transactional
class Overviews {
    private static final int SHOWN = 8;

    @Inject
    Activity activity;

    @Inject
    Failures failures;

    @Inject
    WithoutRun withoutRun;

    @Inject
    SharedConfigs shared;

    @Inject
    Insights insights;

    Overview of(Challenge challenge) {
        return new Overview(
                activity.load(),
                activity.timeline(challenge),
                failures.list("", 1, SHOWN),
                withoutRun.list(challenge, "", 1, SHOWN),
                withoutRun.isUrgent(challenge),
                shared.list(challenge, "", 1, SHOWN),
                insights.of(challenge));
    }
}
