package podium.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import podium.page.Words;

/**
 * Reads a learning curve as a tutor would. Validation is looked at where there is one, else training; the thresholds
 * are such that the noise of a few thousand images says nothing.
 */
final class Diagnosis {
    private static final double BLOWN_UP = 1.5;
    private static final double RISEN = 1.05;
    private static final double STANDSTILL = 0.01;
    private static final double IMPROVING = 0.02;
    private static final double JUMP = 1.25;
    private static final double GAP = 0.02;
    private static final int FEWEST_FOR_TREND = 4;

    private final List<EpochView> curve;
    private final int asked;
    private final int classes;
    private final boolean over;

    /** By epoch, from 0. */
    private final double[] loss;

    /** The same of validation, or of training where nothing is held out. */
    private final double[] watched;

    private final boolean validates;

    private Diagnosis(List<EpochView> curve, int asked, int classes, boolean over) {
        this.curve = curve;
        this.asked = asked;
        this.classes = classes;
        this.over = over;
        loss = curve.stream().mapToDouble(EpochView::loss).toArray();
        validates = curve.stream().map(EpochView::validationLoss).allMatch(Objects::nonNull);
        watched = validates
                ? curve.stream().mapToDouble(EpochView::validationLoss).toArray()
                : loss;
    }

    /**
     * @param curve in order
     * @param asked epochs that were to be trained
     * @param over whether it was trained to its end, so that nothing follows
     */
    static List<Finding> of(List<EpochView> curve, int asked, int classes, boolean over) {
        return curve.isEmpty() ? List.of() : new Diagnosis(curve, asked, classes, over).findings();
    }

    private List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        Optional<Finding> broken = diverging().or(this::guessing);
        broken.ifPresent(found::add);
        if (broken.isEmpty()) {
            overfitting().or(this::plateau).or(this::stillImproving).ifPresent(found::add);
            jumps().ifPresent(found::add);
            if (found.isEmpty()) {
                gap().ifPresent(found::add);
            }
        }
        stoppedEarly().ifPresent(found::add);
        if (found.isEmpty() && over) {
            found.add(Finding.good(
                    "Nothing unusual",
                    validates
                            ? "Training and validation loss fell together and came to rest."
                            : "The loss fell and came to rest. With a validation_split it would show whether the net"
                                    + " overfits."));
        }
        return found;
    }

    private Optional<Finding> diverging() {
        int best = lowest(loss);
        double last = loss[loss.length - 1];
        boolean isFinite = Double.isFinite(last);
        if (isFinite && (best == loss.length - 1 || last < BLOWN_UP * loss[best])) {
            return Optional.empty();
        }
        return Optional.of(Finding.bad(
                "Diverging since epoch " + (best + 2),
                "Training loss was lowest in epoch " + (best + 1) + " (" + number(loss[best]) + ") and is "
                        + (isFinite ? number(last) : "no number") + " now: the steps overshoot. Try a third to a tenth"
                        + " of the learning rate, or clipnorm: 1."));
    }

    private Optional<Finding> guessing() {
        double accuracy = curve.get(curve.size() - 1).accuracy();
        if (accuracy > 1.5 / classes) {
            return Optional.empty();
        }
        return Optional.of(Finding.bad(
                "Not learning",
                Words.percent(accuracy) + " of the training images are right, and guessing gets "
                        + Words.percent(1.0 / classes) + ". Look at the learning rate first: ten times less, then ten"
                        + " times more; then at the last layer and its loss, and at relu units that never fire."));
    }

    private Optional<Finding> overfitting() {
        int best = lowest(watched);
        int last = watched.length - 1;
        boolean overfits =
                validates && last - best >= 2 && watched[last] > RISEN * watched[best] && loss[last] < loss[best];
        if (!overfits) {
            return Optional.empty();
        }
        return Optional.of(Finding.hint(
                "Overfitting from epoch " + (best + 2),
                "Validation loss was lowest in epoch " + (best + 1) + " (" + number(watched[best]) + ") and is "
                        + share(watched[last] / watched[best] - 1) + " higher now, while training loss went on falling:"
                        + " the net learns its images by heart. EarlyStopping with restore_best_weights keeps the best"
                        + " epoch; Dropout, augmentation or a smaller net move it further out."));
    }

    private Optional<Finding> plateau() {
        int window = Math.max(3, watched.length / 4);
        int before = watched.length - window;
        if (before < 2) {
            return Optional.empty();
        }
        int best = lowest(Arrays.copyOf(watched, before));
        double recent = IntStream.range(before, watched.length)
                .mapToDouble(epoch -> watched[epoch])
                .min()
                .orElseThrow();
        if (recent < (1 - STANDSTILL) * watched[best]) {
            return Optional.empty();
        }
        boolean both = loss[loss.length - 1] > (1 - STANDSTILL) * loss[best];
        return Optional.of(Finding.hint(
                "Plateau since epoch " + (best + 1),
                name() + " loss was " + number(watched[best]) + " then and has not got better since, in "
                        + Words.things(watched.length - 1 - best, "epoch")
                        + ". "
                        + (both
                                ? "Training loss stands still, too: a smaller learning rate from there on"
                                        + " (ReduceLROnPlateau, CosineDecay), or a net that can do more."
                                : "Fewer epochs do as well; a smaller learning rate from there on (ReduceLROnPlateau,"
                                        + " CosineDecay) often gets a little further.")));
    }

    private Optional<Finding> stillImproving() {
        int last = watched.length - 1;
        if (!over || last < 1 || curve.size() < asked || lowest(watched) != last) {
            return Optional.empty();
        }
        double step = 1 - watched[last] / watched[last - 1];
        return step < IMPROVING
                ? Optional.empty()
                : Optional.of(Finding.hint(
                        "Still improving when it stopped",
                        name() + " loss fell by " + share(step) + " in the last epoch alone. More epochs would very"
                                + " likely help."));
    }

    private Optional<Finding> jumps() {
        int worst = IntStream.range(1, watched.length)
                .boxed()
                .max(Comparator.comparingDouble(epoch -> watched[epoch] / watched[epoch - 1]))
                .orElse(0);
        long rises = IntStream.range(1, watched.length)
                .filter(epoch -> watched[epoch] > watched[epoch - 1])
                .count();
        boolean restless = watched.length >= FEWEST_FOR_TREND
                && rises * 3 >= watched.length - 1
                && watched[worst] > JUMP * watched[worst - 1]
                && worst < watched.length - 1;
        return restless
                ? Optional.of(Finding.hint(
                        "Restless",
                        name() + " loss goes up and down, by " + share(watched[worst] / watched[worst - 1] - 1)
                                + " in epoch " + (worst + 1) + ". A smaller learning rate or larger batches make"
                                + " steadier steps."))
                : Optional.empty();
    }

    private Optional<Finding> gap() {
        EpochView last = curve.get(curve.size() - 1);
        Double validation = last.validationAccuracy();
        if (validation == null || last.accuracy() - validation < GAP) {
            return Optional.empty();
        }
        return Optional.of(Finding.hint(
                "Knows its own images better",
                Words.percent(last.accuracy()) + " of the training images are right, and " + Words.percent(validation)
                        + " of validation's: there is more to gain by Dropout or augmentation than by a larger net."));
    }

    private Optional<Finding> stoppedEarly() {
        return over && curve.size() < asked
                ? Optional.of(Finding.good(
                        "Stopped early", "A callback ended it after epoch " + curve.size() + " of " + asked + "."))
                : Optional.empty();
    }

    private String name() {
        return validates ? "Validation" : "Training";
    }

    private static int lowest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.3f", value);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.0f\u202f%%", share * 100);
    }
}
