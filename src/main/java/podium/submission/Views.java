package podium.submission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.model.Summary;
import podium.scoring.Interval;
import podium.scoring.Score;

/** Submissions as pages and API show them. */
@ApplicationScoped
class Views {
    @Inject
    Session database;

    @Inject
    QueuePositions positions;

    @Inject
    Specs specs;

    @Inject
    TrainedWeights weights;

    /** With the layer table. */
    SubmissionView detailed(Submission submission) {
        SubmissionConfig config = SubmissionConfig.findById(submission.id);
        return view(
                submission,
                epochsDone(List.of(submission.id)),
                waiting(List.of(submission)),
                weights.keptOf(List.of(submission.id)),
                layers(Summary.of(specs.read(config.spec))));
    }

    /** What was queued in this transaction, of which nothing is kept yet but itself. */
    SubmissionView queued(Submission submission, Summary summary, Duration yields) {
        QueueView place = positions.ofNewcomer(submission.id, submission.estimatedSeconds, yields);
        return view(submission, Map.of(), Map.of(submission.id, place), Set.of(), layers(summary));
    }

    List<SubmissionView> of(List<Submission> submissions) {
        List<UUID> ids = submissions.stream().map(submission -> submission.id).toList();
        Map<UUID, Integer> epochs = epochsDone(ids);
        Map<UUID, QueueView> waiting = waiting(submissions);
        Set<UUID> kept = weights.keptOf(ids);
        return submissions.stream()
                .map(submission -> view(submission, epochs, waiting, kept, List.of()))
                .toList();
    }

    private Map<UUID, QueueView> waiting(List<Submission> submissions) {
        return positions.of(submissions.stream()
                .filter(submission -> submission.state == SubmissionState.QUEUED)
                .map(submission -> submission.id)
                .collect(Collectors.toSet()));
    }

    static List<LayerView> layers(Summary summary) {
        return summary.rows().stream()
                .map(row ->
                        new LayerView(row.name(), row.type(), row.outputShape().dimensions(), row.params()))
                .toList();
    }

    private Map<UUID, Integer> epochsDone(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database
                .createNativeQuery(
                        "SELECT id, max(epoch) FROM epoch_metric JOIN submission"
                                + " ON id = submission_id AND submission.attempt = epoch_metric.attempt"
                                + " WHERE id IN (:ids) GROUP BY id",
                        Tuple.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> row.get(1, Number.class)
                        .intValue()));
    }

    private static SubmissionView view(
            Submission submission,
            Map<UUID, Integer> epochs,
            Map<UUID, QueueView> waiting,
            Set<UUID> kept,
            List<LayerView> layers) {
        Optional<Score> score = submission.score();
        return new SubmissionView(
                submission.id,
                submission.challenge.slug,
                submission.name,
                submission.author(),
                submission.baseline,
                submission.state,
                submission.createdAt,
                submission.startedAt,
                submission.finishedAt,
                submission.totalParams,
                submission.trainableParams,
                submission.totalParams - submission.trainableParams,
                submission.flopsPerImage,
                submission.memoryBytes,
                submission.estimatedSeconds,
                submission.epochs,
                epochs.getOrDefault(submission.id, 0),
                score.map(Score::accuracy).orElse(null),
                score.map(Score::interval).map(Views::ends).orElse(null),
                submission.verdict,
                comparison(submission),
                submission.trainSeconds,
                error(submission),
                submission.specHash,
                submission.attempt,
                waiting.get(submission.id),
                submission.certificate,
                submission.duplicateOf,
                kept.contains(submission.id),
                submission.chosenAt != null,
                exclusion(submission),
                layers);
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static @Nullable ComparisonView comparison(Submission submission) {
        return submission.onlyOurs == null
                ? null
                : new ComparisonView(submission.onlyOurs, submission.onlyBaseline, submission.pValue);
    }

    private static SubmissionView.@Nullable ExclusionView exclusion(Submission submission) {
        return submission.excluded == null
                ? null
                : new SubmissionView.ExclusionView(
                        submission.excluded.code(), submission.excludedReason, submission.excludedAt);
    }

    private static @Nullable ErrorView error(Submission submission) {
        return submission.errorCode == null
                ? null
                : new ErrorView(submission.errorCode, submission.errorMessage, submission.errorHelp);
    }
}
