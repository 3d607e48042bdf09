package podium.submission;

import io.quarkus.qute.TemplateExtension;

import podium.page.Words;
import podium.scoring.Verdict;

/** What pages say of a submission, as {@code submission.expectation} and {@code submission.state.words} in templates. */
@TemplateExtension
final class SubmissionWords {
    private SubmissionWords() {}

    static String words(SubmissionState state) {
        return switch (state) {
            case QUEUED -> "Queued";
            case RUNNING -> "Training";
            case SCORED -> "Scored";
            case DIVERGED -> "Diverged";
            case TIMED_OUT -> "Out of time";
            case OUT_OF_MEMORY -> "Out of memory";
            case CANCELLED -> "Cancelled";
            case FAILED -> "Failed on our side";
        };
    }

    /** The class name of a state's look. */
    static String tone(SubmissionState state) {
        return switch (state) {
            case QUEUED, CANCELLED -> "waiting";
            case RUNNING -> "running";
            case SCORED -> "scored";
            case DIVERGED, TIMED_OUT, OUT_OF_MEMORY, FAILED -> "bad";
        };
    }

    static boolean running(SubmissionView submission) {
        return submission.state() == SubmissionState.RUNNING;
    }

    static boolean cancellable(SubmissionView submission) {
        return submission.state() == SubmissionState.QUEUED;
    }

    /** Whether an instructor may have it run again. */
    static boolean requeueable(SubmissionView submission) {
        return submission.state().canBecome(SubmissionState.QUEUED) && submission.isFinal();
    }

    /** What happens next, for one that has no outcome yet. */
    static String expectation(SubmissionView submission) {
        return switch (submission.state()) {
            case QUEUED -> waiting(submission);
            case RUNNING ->
                submission.epochsDone() == 0
                        ? "The first of " + Words.things(submission.epochs(), "epoch") + " is under way."
                        : submission.epochsDone() + " of " + Words.things(submission.epochs(), "epoch") + " done.";
            case CANCELLED -> "Withdrawn before it ran. It does not count against your quota.";
            case SCORED, DIVERGED, TIMED_OUT, OUT_OF_MEMORY, FAILED -> "";
        };
    }

    private static String waiting(SubmissionView submission) {
        QueueView queue = submission.queue();
        String length = ", and takes about " + Words.duration(submission.estimatedSeconds()) + ".";
        if (queue != null && queue.slots() == 0) {
            return "In the queue: no worker node is up, and it starts when one is" + length;
        }
        if (queue == null || queue.position() <= 1) {
            return queue == null || queue.etaSeconds() < 1
                    ? "Next in the queue: it starts as soon as a worker is free" + length
                    : "Next in the queue: it starts in about " + Words.duration(queue.etaSeconds()) + length;
        }
        return "Number " + queue.position() + " in the queue: it starts in about " + Words.duration(queue.etaSeconds())
                + length;
    }

    static String words(CheckView check) {
        return switch (check.state()) {
            case CheckRun.QUEUED -> "waits until nothing else does.";
            case CheckRun.RUNNING -> "is being trained.";
            case CheckRun.MATCHES -> "the same weights and predictions came out, to the last bit.";
            case CheckRun.DIFFERS ->
                Boolean.FALSE.equals(check.sameEngine())
                        ? "other bits came out, from another engine than then: "
                                + check.found().get("engine") + "."
                        : "other weights or predictions came out, from the same engine.";
            default -> "it could not be trained: " + check.reason();
        };
    }

    /** What to call the downloads of it, without an ending. */
    static String fileName(SubmissionView submission) {
        return TrainedModelApi.fileName(submission.name());
    }

    static String verdictWords(SubmissionView submission, String baseline) {
        if (submission.baseline()) {
            return "This is the mark that the others try to beat.";
        }
        String verdict = submission.verdict();
        if (verdict == null) {
            return "";
        }
        return switch (Verdict.ofCode(verdict)) {
            case BEATS -> "Ahead of " + baseline + ".";
            case INDISTINGUISHABLE -> "Too close to call: it may be as good as " + baseline + "'s, or luck.";
            case BELOW -> "Behind " + baseline + ".";
        };
    }

    /** The same in few words, for a table. */
    static String verdictBriefly(SubmissionView submission) {
        String verdict = submission.verdict();
        if (verdict == null) {
            return submission.baseline() ? "the mark to beat" : "";
        }
        return switch (Verdict.ofCode(verdict)) {
            case BEATS -> "ahead";
            case INDISTINGUISHABLE -> "too close to call";
            case BELOW -> "behind";
        };
    }

    static String counts(ComparisonView comparison, String baseline, boolean mine) {
        return (mine ? "You got " : "It got ") + Words.things(comparison.onlyOurs(), "image") + " that " + baseline
                + " missed, and missed "
                + Words.count(comparison.onlyBaseline()) + " that " + baseline
                + " got. By luck alone a split as uneven has probability "
                + probability(comparison.pValue()) + ".";
    }

    static String words(RankView rank) {
        String place = "Rank " + Words.count(rank.rank()) + " of " + Words.count(rank.of());
        return rank.best() ? place + "." : place + " if it were the best; an earlier one is better, and ranks.";
    }

    static String tone(Finding finding) {
        return switch (finding.tone()) {
            case GOOD -> "good";
            case HINT -> "hint";
            case BAD -> "bad";
        };
    }

    private static String probability(double p) {
        return p < 0.001 ? "under 0.001" : Words.fixed(p, 3);
    }
}
