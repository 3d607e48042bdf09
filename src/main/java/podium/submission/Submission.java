package podium.submission;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.scoring.Comparison;
import podium.scoring.Result;
import podium.scoring.Score;
import podium.scoring.Verdict;

/**
 * A model that was submitted, and what became of it. Its config is in {@link SubmissionConfig}, its attempts, epochs
 * and predictions in tables of their own.
 */
@Entity
@DynamicUpdate
class Submission extends PanacheEntityBase {
    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Challenge challenge;

    /** Nobody's: the baseline belongs to its challenge. */
    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Account account;

    boolean baseline;
    String name;
    String specHash;
    long totalParams;
    long trainableParams;
    long flopsPerImage;
    long memoryBytes;
    double totalFlops;
    double estimatedSeconds;

    /** Null for what was submitted before this was kept. */
    @Nullable
    Double nominalSeconds;

    int epochs;
    long seed;
    Instant createdAt;

    @Enumerated(EnumType.STRING)
    SubmissionState state = SubmissionState.QUEUED;

    int attempt;
    int failures;

    @Nullable
    String leaseOwner;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    @Nullable
    Integer publicCorrect;

    @Nullable
    Integer publicImages;

    @Nullable
    Integer privateCorrect;

    @Nullable
    Integer privateImages;

    @Nullable
    String verdict;

    @Nullable
    Integer onlyOurs;

    @Nullable
    Integer onlyBaseline;

    @Nullable
    Double pValue;

    @Nullable
    Double trainSeconds;

    @Nullable
    Long peakRssBytes;

    @Nullable
    String errorCode;

    @Nullable
    String errorMessage;

    @Nullable
    String errorHelp;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Map<String, Object> certificate;

    /** With which it diverged; the certificate of what was scored says its own. */
    @Nullable
    String engine;

    /** The run whose stored result answered this one. */
    @Nullable
    UUID duplicateOf;

    /** Whether a stored result answered it, without a run of its own. */
    boolean answered;

    /** Of a baseline; null for the one to beat where it has the name that its challenge says. */
    @Nullable
    String baselineName;

    /** When its author chose it for the end. */
    @Nullable
    Instant chosenAt;

    /** Null for what counts as all do. */
    @Enumerated(EnumType.STRING)
    @Nullable
    Exclusion excluded;

    @Nullable
    String excludedReason;

    @Nullable
    Long excludedBy;

    @Nullable
    Instant excludedAt;

    /** Where the Ladder holds {@code publicCorrect} back: what was measured. */
    @Nullable
    Integer measuredCorrect;

    /** The submission, locked until the transaction ends. */
    static Optional<Submission> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** The submission, locked, if this is still its lease: a worker that comes back late finds nothing. */
    static Optional<Submission> lock(Lease lease) {
        return find("id = ?1 and leaseOwner = ?2 and attempt = ?3", lease.submission(), lease.node(), lease.attempt())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    String author() {
        if (account != null) {
            return account.handle;
        }
        return baselineName == null ? challenge.baselineName : baselineName;
    }

    boolean isReadableBy(Account reader) {
        return switch (reader.role) {
            case INSTRUCTOR, ASSISTANT -> true;
            case STUDENT -> account != null && account.id.equals(reader.id);
        };
    }

    Lease lease(String node, Instant now) {
        state = state.to(SubmissionState.RUNNING);
        attempt++;
        leaseOwner = node;
        startedAt = now;
        finishedAt = null;
        setError(null);
        return new Lease(id, node, attempt);
    }

    /** Back into the queue: handed back, to be tried again, or wanted again by an instructor. */
    void requeue() {
        state = state.to(SubmissionState.QUEUED);
        leaseOwner = null;
        finishedAt = null;
    }

    void finish(SubmissionState outcome, @Nullable ErrorView error, Instant now) {
        state = state.to(outcome);
        leaseOwner = null;
        finishedAt = now;
        setError(error);
    }

    void setResult(Result result, double seconds, Map<String, Object> digests) {
        measuredCorrect = null;
        publicCorrect = result.publicHalf().correct();
        publicImages = result.publicHalf().images();
        privateCorrect = result.privateHalf().correct();
        privateImages = result.privateHalf().images();
        trainSeconds = seconds;
        certificate = digests;
    }

    /** Takes over the result of another that is the same. */
    void answer(Submission original, Instant now) {
        publicCorrect = original.publicCorrect;
        publicImages = original.publicImages;
        privateCorrect = original.privateCorrect;
        privateImages = original.privateImages;
        verdict = original.verdict;
        onlyOurs = original.onlyOurs;
        onlyBaseline = original.onlyBaseline;
        pValue = original.pValue;
        trainSeconds = original.trainSeconds;
        peakRssBytes = original.peakRssBytes;
        Map<String, Object> digests = new LinkedHashMap<>(original.certificate);
        digests.put("original", original.id.toString());
        certificate = digests;
        duplicateOf = original.id;
        answered = true;
        finish(SubmissionState.SCORED, null, now);
    }

    /** Takes over that another that is the same diverged. */
    void answerDiverged(Submission original, Instant now) {
        peakRssBytes = original.peakRssBytes;
        duplicateOf = original.id;
        answered = true;
        finish(
                SubmissionState.DIVERGED,
                new ErrorView(original.errorCode, original.errorMessage, original.errorHelp),
                now);
    }

    void setPublicScore(Score score) {
        publicCorrect = score.correct();
        publicImages = score.images();
        measuredCorrect = null;
    }

    /** @param comparison null for what nothing is compared with */
    void setComparison(@Nullable Comparison comparison) {
        if (comparison == null) {
            verdict = null;
            onlyOurs = null;
            onlyBaseline = null;
            pValue = null;
            return;
        }
        verdict = comparison.verdict().code();
        onlyOurs = comparison.onlyOurs();
        onlyBaseline = comparison.onlyTheirs();
        pValue = comparison.p();
    }

    /** On the public half, once there is one. */
    Optional<Score> score() {
        return publicCorrect == null || publicImages == null
                ? Optional.empty()
                : Optional.of(new Score(publicCorrect, publicImages));
    }

    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict).map(Verdict::ofCode);
    }

    private void setError(@Nullable ErrorView error) {
        errorCode = error == null ? null : error.code();
        errorMessage = error == null ? null : error.message();
        errorHelp = error == null ? null : error.help();
    }
}
