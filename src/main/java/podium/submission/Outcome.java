package podium.submission;

import java.util.Locale;

import podium.sandbox.Verdict;

/**
 * How a run ended that the student has to do something about, in words.
 *
 * @param state final
 * @param error what to tell its author
 */
record Outcome(SubmissionState state, ErrorView error) {
    static Outcome of(Verdict verdict) {
        if (verdict instanceof Verdict.Diverged diverged) {
            return new Outcome(
                    SubmissionState.DIVERGED,
                    new ErrorView(
                            "diverged",
                            describe(diverged),
                            "Try a learning rate of a third to a tenth, or clip gradients (clipnorm: 1). If it happens in"
                                    + " the first steps, look at the initializers; with a loss that takes"
                                    + " probabilities, the last layer needs a softmax."));
        }
        if (verdict instanceof Verdict.TimedOut timedOut) {
            return new Outcome(
                    SubmissionState.TIMED_OUT,
                    new ErrorView(
                            "timed_out",
                            "Training took longer than allowed: " + timedOut.reason() + ".",
                            "Train fewer epochs, or make the net cheaper: fewer filters, pooling earlier, larger"
                                    + " batches. The pre-flight check estimates the time."));
        }
        if (verdict instanceof Verdict.OutOfMemory outOfMemory) {
            return new Outcome(
                    SubmissionState.OUT_OF_MEMORY,
                    new ErrorView(
                            "out_of_memory",
                            "Training needed more memory than allowed: " + outOfMemory.reason() + ".",
                            "Use smaller batches or fewer filters, or pool earlier: activations grow with batch size"
                                    + " and image area."));
        }
        throw new IllegalArgumentException("not its author's to mend: " + verdict);
    }

    /** After the last attempt failed. */
    static ErrorView ours(int attempts) {
        return new ErrorView(
                "failed",
                "Podium could not train this, in " + attempts + " attempts. That is not your fault.",
                "It does not count against your quota. Submit it again later, or ask your instructor to queue it"
                        + " again.");
    }

    /** One sentence, for the record of attempts. */
    static String describe(Verdict verdict) {
        if (verdict instanceof Verdict.Diverged diverged) {
            return String.format(
                    Locale.ROOT,
                    "The loss became %s in step %d, at a learning rate of %s.",
                    diverged.loss(),
                    diverged.step(),
                    diverged.learningRate());
        }
        if (verdict instanceof Verdict.TimedOut timedOut) {
            return timedOut.reason();
        }
        if (verdict instanceof Verdict.OutOfMemory outOfMemory) {
            return outOfMemory.reason();
        }
        if (verdict instanceof Verdict.Failed failed) {
            return failed.reason();
        }
        return "completed, predictions "
                + ((Verdict.Completed) verdict).result().predictionsDigest();
    }
}
