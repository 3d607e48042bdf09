package podium.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.model.ModelSpec;
import podium.model.Summary;

/** Says of a config all that can be said without training it; costs nothing and leaves no trace. */
@ApplicationScoped
@Transactional
class Preflights {
    @Inject
    Intake intake;

    @Inject
    Costs costs;

    @Inject
    StoredResults stored;

    @Inject
    Throughput throughput;

    @Inject
    QueuePositions positions;

    @Inject
    Priorities priorities;

    PreflightView of(Challenge challenge, Account account, Upload upload) {
        return of(intake.read(challenge, upload), account);
    }

    PreflightView of(Candidate candidate, Account account) {
        ModelSpec spec = candidate.reading().spec();
        Summary summary = candidate.reading().summary();
        Canonical written = candidate.written();
        boolean acceptable = spec != null && summary != null;
        return new PreflightView(
                candidate.reading().name(),
                summary == null ? List.of() : Views.layers(summary),
                summary == null ? 0 : summary.totalParams(),
                summary == null ? 0 : summary.trainableParams(),
                summary == null ? 0 : summary.nonTrainableParams(),
                summary == null ? 0 : summary.flopsPerImage(),
                summary == null ? 0 : summary.memoryBytes(),
                acceptable ? throughput.estimate(costs.nominalSeconds(candidate.challenge(), spec)) : null,
                acceptable ? positions.ofNext(priorities.of(account)) : null,
                candidate.reading().warnings().stream()
                        .map(warning -> new RemarkView(warning.pointer(), warning.message()))
                        .toList(),
                candidate.reading().violations().stream()
                        .map(violation -> new RemarkView(violation.pointer(), violation.message()))
                        .toList(),
                written == null ? null : written.hash(),
                written == null
                        ? null
                        : latestOfSameSpec(candidate.challenge(), account, written.hash())
                                .orElse(null),
                acceptable
                        && written != null
                        && stored.find(candidate.challenge(), written.hash()).isPresent());
    }

    private static Optional<UUID> latestOfSameSpec(Challenge challenge, Account account, String hash) {
        return Submission.<Submission>find(
                        "challenge = ?1 and account = ?2 and specHash = ?3 and state <> ?4 order by createdAt desc",
                        challenge,
                        account,
                        hash,
                        SubmissionState.CANCELLED)
                .firstResultOptional()
                .map(submission -> submission.id);
    }
}
