package podium.instructor;

import podium.page.PageView;

/**
 * All that the first page shows of a challenge, and of the queue that all have in common.
 *
 * @param failures the most frequent
 * @param missing the first students who have no valid run
 * @param urgent whether the challenge closes so soon that they should be spoken to
 * @param shared the configs that most students share
 */
public record Overview(
        Load load,
        Timeline timeline,
        PageView<Failures.Failure> failures,
        PageView<WithoutRun.Missing> missing,
        boolean urgent,
        PageView<SharedConfigs.Shared> shared,
        Insights.Summary insights) {}
