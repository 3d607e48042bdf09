package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Quota;
import podium.event.Events;
import podium.keras.Reading;
import podium.model.ModelSpec;
import podium.model.Summary;
import podium.problem.Problems;
import podium.queue.TrainingQueue;
import podium.storage.DiskSpace;

/** Everything that can be done with submissions; pages and API both go through here. */
@ApplicationScoped
@Transactional
public class Submissions {
    private static final int MAX_NAME_LENGTH = 100;

    @Inject
    Configs configs;

    @Inject
    ChallengeData data;

    @Inject
    Views views;

    @Inject
    Quotas quotas;

    @Inject
    IdempotencyKeys idempotencyKeys;

    @Inject
    DiskSpace diskSpace;

    @Inject
    StoredResults stored;

    @Inject
    Throughput throughput;

    @Inject
    QueuePositions positions;

    @Inject
    Priorities priorities;

    @Inject
    TrainingQueue queue;

    @Inject
    Curves curves;

    @Inject
    Events events;

    @Inject
    Clock clock;

    /** What can be said of a config; costs nothing and leaves no trace. */
    public PreflightView preflight(Challenge challenge, Account account, Upload upload) {
        return preflight(challenge, account, configs.read(challenge, upload));
    }

    private PreflightView preflight(Challenge challenge, Account account, Reading reading) {
        ModelSpec spec = reading.spec();
        Summary summary = reading.summary();
        boolean acceptable = spec != null && summary != null;
        return new PreflightView(
                reading.name(),
                summary == null ? List.of() : Views.layers(summary),
                summary == null ? 0 : summary.totalParams(),
                summary == null ? 0 : summary.trainableParams(),
                summary == null ? 0 : summary.nonTrainableParams(),
                summary == null ? 0 : summary.flopsPerImage(),
                summary == null ? 0 : summary.memoryBytes(),
                acceptable ? throughput.estimate(nominalSeconds(challenge, spec)) : null,
                acceptable ? positions.ofNext(priorities.of(account)) : null,
                reading.warnings().stream()
                        .map(warning -> new RemarkView(warning.pointer(), warning.message()))
                        .toList(),
                reading.violations().stream()
                        .map(violation -> new RemarkView(violation.pointer(), violation.message()))
                        .toList(),
                spec == null ? null : spec.hash(),
                spec == null
                        ? null
                        : latestOfSameSpec(challenge, account, spec.hash()).orElse(null),
                acceptable && stored.find(challenge, spec.hash()).isPresent());
    }

    /**
     * Takes a submission and queues it, or neither; where the same was trained before, its result answers at once.
     *
     * @param name instead of the config's own, which may be none
     * @param idempotencyKey a second request with the same key does nothing and answers as the first
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with violations, 429 without quota
     */
    public SubmissionView submit(
            Challenge challenge,
            Account account,
            Upload upload,
            @Nullable String name,
            @Nullable String idempotencyKey) {
        byte[] request = IdempotencyKeys.request(challenge.slug, upload.mediaType(), upload.body());
        diskSpace.require();
        // Before the lock, which is for counting alone.
        Reading reading = configs.read(challenge, upload);
        quotas.lock(account);
        if (idempotencyKey != null) {
            Optional<UUID> earlier = idempotencyKeys.find(account, idempotencyKey, request);
            if (earlier.isPresent()) {
                return views.detailed(Submission.findById(earlier.get()));
            }
        }
        ModelSpec spec = reading.spec();
        if (spec == null || !reading.violations().isEmpty()) {
            throw SubmissionProblems.invalid(preflight(challenge, account, reading));
        }
        boolean free = stored.find(challenge, spec.hash()).isPresent();
        if (free && quotas.hasEnoughAnswers(account, challenge)) {
            throw SubmissionProblems.tooManyAnswers(Quotas.ANSWERS_PER_DAY);
        }
        Quota.Allowance quota = quotas.of(account, challenge);
        if (!free) {
            requireQuota(quota);
        }
        Duration yields = priorities.of(account);
        Submission submission = insert(challenge, account, upload, reading, name);
        if (idempotencyKey != null) {
            idempotencyKeys.remember(account, idempotencyKey, request, submission.id);
        }
        boolean answered = free && stored.answer(submission);
        if (!answered) {
            requireQuota(quota);
            queue.enqueue(submission.id, yields);
        }
        return views.detailed(submission);
    }

    private void requireQuota(Quota.Allowance quota) {
        if (quota.left() == 0) {
            throw SubmissionProblems.quotaExceeded(quota, clock.instant());
        }
    }

    /** Queues the challenge's baseline, trained like anyone's, unless it has one. */
    public void submitBaseline(Challenge challenge, Upload upload) {
        if (Submission.count("challenge = ?1 and baseline", challenge) == 0) {
            Submission submission = insert(challenge, null, upload, configs.read(challenge, upload), null);
            queue.enqueue(submission.id, Priorities.BASELINE);
        }
    }

    private Submission insert(
            Challenge challenge, @Nullable Account account, Upload upload, Reading reading, @Nullable String name) {
        ModelSpec spec = reading.spec();
        Summary summary = reading.summary();
        if (spec == null || summary == null) {
            throw new IllegalArgumentException("not a valid config: " + reading.violations());
        }
        Submission submission = new Submission();
        submission.id = UUID.randomUUID();
        submission.challenge = challenge;
        submission.account = account;
        submission.baseline = account == null;
        submission.name = name(name, reading.name());
        submission.specHash = spec.hash();
        submission.totalParams = summary.totalParams();
        submission.trainableParams = summary.trainableParams();
        submission.flopsPerImage = summary.flopsPerImage();
        submission.memoryBytes = summary.memoryBytes();
        submission.totalFlops = trainingFlops(challenge, spec, summary);
        submission.nominalSeconds = nominalSeconds(challenge, spec);
        submission.estimatedSeconds = throughput.estimate(submission.nominalSeconds);
        submission.epochs = spec.training().epochs();
        submission.seed = Seeds.of(challenge, submission.specHash);
        submission.createdAt = clock.instant();
        submission.persist();
        new SubmissionConfig(submission.id, upload.body(), upload.mediaType(), spec.canonicalJson()).persist();
        Submission.flush();
        return submission;
    }

    private double nominalSeconds(Challenge challenge, ModelSpec spec) {
        int images = data.of(challenge).training().count();
        int trained = data.trainingCount(challenge, spec.training());
        return Throughput.nominal(spec, trained, images - trained);
    }

    private double trainingFlops(Challenge challenge, ModelSpec spec, Summary summary) {
        return summary.trainingFlops(
                data.trainingCount(challenge, spec.training()), spec.training().epochs());
    }

    private static String name(@Nullable String given, @Nullable String configured) {
        String name = given != null && !given.isBlank() ? given : configured;
        if (name == null || name.isBlank()) {
            return "untitled";
        }
        String line = name.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.substring(
                0, line.offsetByCodePoints(0, Math.min(MAX_NAME_LENGTH, line.codePointCount(0, line.length()))));
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

    /** One that this reader may see; for others it does not exist. */
    public SubmissionView find(UUID id, Account reader) {
        return views.detailed(readable(id, reader));
    }

    /** As it was uploaded. */
    public Upload upload(UUID id, Account reader) {
        SubmissionConfig config = SubmissionConfig.findById(readable(id, reader).id);
        return new Upload(config.body, config.mediaType);
    }

    /** What it was read as; {@link Specs} reads it. */
    String canonicalSpec(UUID id, Account reader) {
        SubmissionConfig config = SubmissionConfig.findById(readable(id, reader).id);
        return config.spec;
    }

    public List<EpochView> curve(UUID id, Account reader) {
        return curves.of(readable(id, reader).id);
    }

    /** Withdraws what no worker has begun. */
    public SubmissionView cancel(UUID id, Account account) {
        readable(id, account);
        Submission submission = Submission.lock(id).orElseThrow(SubmissionProblems::noSuchSubmission);
        if (submission.account == null || !submission.account.id.equals(account.id)) {
            throw SubmissionProblems.noSuchSubmission();
        }
        if (!submission.state.canBecome(SubmissionState.CANCELLED)) {
            throw SubmissionProblems.notCancellable(submission.state);
        }
        submission.finish(SubmissionState.CANCELLED, null, clock.instant());
        queue.remove(id);
        events.publish(Topics.submission(id), Topics.STATE, id);
        return views.detailed(submission);
    }

    /** Trains it again with the same seed, whatever became of it; for instructors. */
    public SubmissionView requeue(UUID id) {
        Submission submission = Submission.lock(id).orElseThrow(SubmissionProblems::noSuchSubmission);
        if (!submission.state.isFinal() || !submission.state.canBecome(SubmissionState.QUEUED)) {
            throw SubmissionProblems.notRequeueable(submission.state);
        }
        submission.requeue();
        submission.failures = 0;
        if (!queue.enqueue(id, Priorities.REQUEUED)) {
            throw Problems.conflict("Its last run is just being put away. Try again in a moment.");
        }
        events.publish(Topics.submission(id), Topics.STATE, id);
        return views.detailed(submission);
    }

    private Submission readable(UUID id, Account reader) {
        return Submission.<Submission>findByIdOptional(id)
                .filter(submission -> submission.isReadableBy(reader) || isOpenSolution(submission))
                .orElseThrow(SubmissionProblems::noSuchSubmission);
    }

    /** At the end everybody reads how the baseline was made. */
    private boolean isOpenSolution(Submission submission) {
        return submission.baseline && submission.challenge.isClosed(clock.instant());
    }
}
