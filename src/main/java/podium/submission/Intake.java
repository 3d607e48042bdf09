package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Deadlines;
import podium.challenge.Quota;
import podium.intake.Gate;
import podium.model.ModelSpec;
import podium.model.Summary;
import podium.queue.TrainingQueue;
import podium.watch.SubmissionMetrics;

/** Takes submissions: into the database and the queue, or neither. */
@ApplicationScoped
@Transactional
public class Intake {
    private static final int MAX_NAME_LENGTH = 100;

    @Inject
    Configs configs;

    @Inject
    Costs costs;

    @Inject
    Preflights preflights;

    @Inject
    Views views;

    @Inject
    Quotas quotas;

    @Inject
    Deadlines deadlines;

    @Inject
    IdempotencyKeys idempotencyKeys;

    @Inject
    Gate gate;

    @Inject
    StoredResults stored;

    @Inject
    Scorer scorer;

    @Inject
    Throughput throughput;

    @Inject
    Tallies tallies;

    @Inject
    TrainingQueue queue;

    @Inject
    SubmissionMetrics metrics;

    @Inject
    Clock clock;

    public Candidate read(Challenge challenge, Upload upload) {
        return Candidate.of(challenge, upload, configs.read(challenge, upload));
    }

    /** Makes parallel requests of one account wait for each other until the transaction ends. */
    public void lock(Account account) {
        quotas.lock(account);
    }

    /**
     * Takes one submission.
     *
     * @param name instead of the config's own, which may be none
     * @param idempotencyKey a second request with the same key does nothing and answers as the first
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 too early or too late, 422 with violations, 429 without quota
     */
    public SubmissionView submit(
            Challenge challenge,
            Account account,
            Upload upload,
            @Nullable String name,
            @Nullable String idempotencyKey) {
        // Reading it takes a while, which is nobody's delay.
        Instant arrived = clock.instant();
        byte[] request = IdempotencyKeys.request(challenge.slug, upload.mediaType(), upload.body());
        gate.require();
        // Before the lock, which is for counting alone.
        Candidate candidate = read(challenge, upload);
        Tally tally = candidate.isAcceptable() ? tallyOf(candidate, account) : null;
        if (tally == null) {
            lock(account);
        }
        if (idempotencyKey != null) {
            Optional<UUID> earlier = idempotencyKeys.find(account, idempotencyKey, request);
            if (earlier.isPresent()) {
                return views.detailed(Submission.findById(earlier.get()));
            }
        }
        deadlines.require(challenge, account, arrived);
        if (tally == null) {
            throw SubmissionProblems.invalid(preflights.of(candidate, account));
        }
        Submission submission = take(candidate, account, name, tally);
        if (idempotencyKey != null) {
            idempotencyKeys.rememberSubmission(account, idempotencyKey, request, submission.id);
        }
        return submission.state == SubmissionState.QUEUED
                ? views.queued(submission, candidate.summary(), Priorities.of(tally.open()))
                : views.detailed(submission);
    }

    /** Locks the account, and counts what it has submitted. */
    private Tally tallyOf(Candidate candidate, Account account) {
        return tallies.lock(
                account,
                candidate.challenge(),
                clock.instant(),
                candidate.canonical().hash());
    }

    /**
     * Takes several in the order given, or none.
     *
     * @param names one for each
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 too early or too late, 429 where fewer may still be trained
     */
    public List<UUID> submitAll(List<Candidate> candidates, List<String> names, Account account) {
        if (!candidates.isEmpty()) {
            deadlines.require(candidates.get(0).challenge(), account, clock.instant());
        }
        gate.require();
        lock(account);
        long trained = candidates.stream().filter(one -> !isFree(one)).count();
        if (trained > 0) {
            Quota.Allowance quota = quotas.of(account, candidates.get(0).challenge());
            if (quota.left() < trained) {
                throw SubmissionProblems.quotaTooSmall(quota, trained, clock.instant());
            }
        }
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> {
                    Candidate one = candidates.get(i);
                    return take(one, account, names.get(i), tallyOf(one, account)).id;
                })
                .toList();
    }

    /** Queues it; where the same was trained before, its result answers at once, free of quota. */
    private Submission take(Candidate candidate, Account account, @Nullable String name, Tally tally) {
        Challenge challenge = candidate.challenge();
        UUID original = tally.stored();
        boolean free = original != null;
        if (free && tally.answersToday() >= Quotas.ANSWERS_PER_DAY) {
            throw SubmissionProblems.tooManyAnswers(Quotas.ANSWERS_PER_DAY);
        }
        Quota.Allowance quota = quotas.of(tally, account, challenge, clock.instant());
        if (!free) {
            requireQuota(quota);
        }
        Duration yields = Priorities.of(tally.open());
        Submission submission = insert(candidate, account, name);
        boolean answered = original != null && scorer.answer(submission, original);
        if (!answered) {
            requireQuota(quota);
            queue.enqueue(submission.id, yields);
        }
        metrics.taken(submission.id, answered);
        return submission;
    }

    private boolean isFree(Candidate candidate) {
        return stored.find(candidate.challenge(), candidate.canonical().hash()).isPresent();
    }

    private void requireQuota(Quota.Allowance quota) {
        if (quota.left() == 0) {
            throw SubmissionProblems.quotaExceeded(quota, clock.instant());
        }
    }

    /** Queues the challenge's baseline, trained like anyone's, unless it has one. */
    void submitBaseline(Candidate candidate) {
        if (Submission.count("challenge = ?1 and baseline", candidate.challenge()) == 0) {
            Submission submission = insert(candidate, null, null);
            queue.enqueue(submission.id, Priorities.BASELINE);
        }
    }

    /** Queues a further baseline, trained like anyone's, and compared with the one to beat as anyone's. */
    Submission submitBaseline(Candidate candidate, String baselineName) {
        Submission submission = insert(candidate, null, null, baselineName);
        queue.enqueue(submission.id, Priorities.BASELINE);
        return submission;
    }

    private Submission insert(Candidate candidate, @Nullable Account account, @Nullable String name) {
        return insert(candidate, account, name, null);
    }

    private Submission insert(
            Candidate candidate, @Nullable Account account, @Nullable String name, @Nullable String baselineName) {
        ModelSpec spec = candidate.spec();
        Canonical canonical = candidate.canonical();
        Summary summary = candidate.summary();
        Challenge challenge = candidate.challenge();
        Submission submission = new Submission();
        submission.id = UUID.randomUUID();
        submission.challenge = challenge;
        submission.account = account;
        submission.baseline = account == null && baselineName == null;
        submission.baselineName = baselineName;
        submission.name = name(name, candidate.reading().name());
        submission.specHash = canonical.hash();
        submission.totalParams = summary.totalParams();
        submission.trainableParams = summary.trainableParams();
        submission.flopsPerImage = summary.flopsPerImage();
        submission.memoryBytes = summary.memoryBytes();
        submission.totalFlops = costs.trainingFlops(challenge, spec, summary);
        submission.nominalSeconds = costs.nominalSeconds(challenge, spec);
        submission.estimatedSeconds = throughput.estimate(submission.nominalSeconds);
        submission.epochs = spec.training().epochs();
        submission.seed = Seeds.of(challenge, submission.specHash);
        submission.createdAt = clock.instant();
        submission.persist();
        Upload upload = candidate.upload();
        new SubmissionConfig(submission.id, upload.body(), upload.mediaType(), canonical.json()).persist();
        Submission.flush();
        return submission;
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
}
