package podium.keras;

import java.util.Locale;

import podium.model.Limits;
import podium.model.Summary;
import podium.model.Training;
import podium.model.binding.Located;
import podium.model.binding.Problems;

/** Refuses what would cost too much, from counts alone. */
final class LimitCheck {
    private final Problems problems;
    private final ReadingContext context;

    LimitCheck(Problems problems, ReadingContext context) {
        this.problems = problems;
        this.context = context;
    }

    void check(Envelope envelope, Summary summary, Training training) {
        Limits limits = context.limits();
        String model = envelope.model().pointer();
        if (summary.totalParams() > limits.parameters()) {
            problems.refuse(
                    model,
                    grouped(summary.totalParams()) + " parameters; at most " + grouped(limits.parameters())
                            + " are allowed");
        }
        if (summary.memoryBytes() > limits.memoryBytes()) {
            problems.refuse(
                    model,
                    "training would take " + grouped(summary.memoryBytes() >> 20) + " MiB; at most "
                            + grouped(limits.memoryBytes() >> 20)
                            + " are allowed. A smaller batch_size or fewer filters help");
        }
        settings(envelope, training, limits);
        long flops;
        try {
            flops = summary.trainingFlops(context.trainingImages(), training.epochs());
        } catch (ArithmeticException e) {
            flops = Long.MAX_VALUE;
        }
        if (flops > limits.trainingFlops()) {
            problems.refuse(
                    model,
                    String.format(
                            Locale.ROOT,
                            "training would take %.1e floating-point operations; at most %.1e are allowed."
                                    + " Fewer epochs, or poolings before wide layers, help",
                            (double) flops,
                            (double) limits.trainingFlops()));
        }
    }

    private void settings(Envelope envelope, Training training, Limits limits) {
        atMost(envelope, "epochs", training.epochs(), limits.epochs());
        atMost(envelope, "batch_size", training.batchSize(), limits.batchSize());
        if (context.trainingImages() * (1 - training.validationSplit()) < 1) {
            Located at = envelope.training().getOrDefault("validation_split", envelope.trainingAt());
            problems.refuse(
                    at,
                    "validation_split leaves none of the " + grouped(context.trainingImages())
                            + " images for training, got " + at.shown() + "; 0.1 is usual");
        }
    }

    private void atMost(Envelope envelope, String name, int value, int most) {
        if (value > most) {
            Located at = envelope.training().getOrDefault(name, envelope.trainingAt());
            problems.refuse(at, name + " must be at most " + most + ", got " + value);
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
