package podium.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.resteasy.problem.HttpProblem;

import podium.challenge.Quota;
import podium.problem.Problems;

/** What can go wrong with a request about submissions. */
final class SubmissionProblems {
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    private SubmissionProblems() {}

    /** Says all that is known of the config, too: an unfinished model shows its table. */
    static HttpProblem invalid(PreflightView preflight) {
        int count = preflight.violations().size();
        return HttpProblem.builder()
                .withTitle("Invalid model")
                .withStatus(UNPROCESSABLE)
                .withDetail(count == 1 ? preflight.violations().get(0).message() : count + " things are not right.")
                .with("violations", preflight.violations())
                .with("warnings", preflight.warnings())
                .with("layers", preflight.layers())
                .with("total_params", preflight.totalParams())
                .with("trainable_params", preflight.trainableParams())
                .with("non_trainable_params", preflight.nonTrainableParams())
                .with("flops_per_image", preflight.flopsPerImage())
                .with("memory_bytes", preflight.memoryBytes())
                .build();
    }

    static HttpProblem noSuchSubmission() {
        return Problems.notFound("There is no submission with this id, or it is not yours.");
    }

    static HttpProblem noWeights(SubmissionState state) {
        return Problems.notFound(
                state == SubmissionState.SCORED
                        ? "The weights of this submission are not kept any more: Podium keeps those of everybody's best"
                                + " and latest. Submit the same config again, and they are trained anew."
                        : "This submission has no weights: it is " + state + ".");
    }

    static HttpProblem tooLarge(int limit) {
        return HttpProblem.builder()
                .withTitle("Content Too Large")
                .withStatus(CONTENT_TOO_LARGE)
                .withDetail("A config may have " + limit / 1024
                        + " KiB. Podium wants the model's config alone, without weights.")
                .build();
    }

    static HttpProblem incomplete() {
        return HttpProblem.builder()
                .withTitle("Bad Request")
                .withStatus(400)
                .withDetail("The body ended before its announced length.")
                .build();
    }

    static HttpProblem notCancellable(SubmissionState state) {
        return Problems.conflict("Only a queued submission can be cancelled; this one is " + state + ".");
    }

    static HttpProblem notRequeueable(SubmissionState state) {
        return Problems.conflict("A submission that is " + state + " cannot be queued again.");
    }

    static HttpProblem quotaExceeded(Quota.Allowance quota, Instant now) {
        return quota(
                quota.isUsedUp()
                        ? "You have used all " + quota.limitInAll() + " submissions that there are."
                        : "You have used all " + quota.limit() + " submissions of today. There are new ones at "
                                + quota.resetsAt() + ".",
                quota,
                now);
    }

    /** @param wanted more than are left */
    static HttpProblem quotaTooSmall(Quota.Allowance quota, long wanted, Instant now) {
        return quota(
                "These are " + wanted + " submissions to train, and " + quota.left() + " of " + quota.limit()
                        + " are left until " + quota.resetsAt() + ".",
                quota,
                now);
    }

    private static HttpProblem quota(String detail, Quota.Allowance quota, Instant now) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("limit", quota.limit());
        counts.put("left", quota.left());
        counts.put("resets_at", quota.resetsAt().toString());
        if (quota.limitInAll() != null) {
            counts.put("limit_in_all", quota.limitInAll());
            counts.put("left_in_all", quota.leftInAll());
        }
        return HttpProblem.builder()
                .withTitle("Quota used up")
                .withStatus(TOO_MANY_REQUESTS)
                .withDetail(detail)
                .withHeader(
                        "Retry-After",
                        Math.max(1, Duration.between(now, quota.resetsAt()).toSeconds()))
                .with("quota", counts)
                .build();
    }

    static HttpProblem nothingToCheck(SubmissionState state) {
        return Problems.conflict("Only a scored submission has a certificate to check; this one is " + state + ".");
    }

    static HttpProblem tooManyAnswers(int limit) {
        return Problems.tooMany(
                "This very config has been trained before, and you have sent " + limit
                        + " such today. Look at the result that is there instead.",
                Duration.ofHours(1));
    }

    static HttpProblem badIdempotencyKey(int maxLength) {
        return HttpProblem.builder()
                .withTitle("Bad Request")
                .withStatus(400)
                .withDetail("Idempotency-Key must have 1 to " + maxLength + " characters.")
                .build();
    }

    static HttpProblem idempotencyKeyOfAnother() {
        return HttpProblem.builder()
                .withTitle("Idempotency key used before")
                .withStatus(UNPROCESSABLE)
                .withDetail("This Idempotency-Key came with another request before. Use a new key for a new request.")
                .build();
    }
}
