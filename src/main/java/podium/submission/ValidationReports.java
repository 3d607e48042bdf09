package podium.submission;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.challenge.Challenge;
import podium.dataset.LabelledImages;
import podium.page.Picture;
import podium.submission.ValidationReport.Cell;
import podium.submission.ValidationReport.Mistake;
import podium.submission.ValidationReport.Row;

/** Compares what a net made of the validation images with their labels. */
@ApplicationScoped
class ValidationReports {
    private static final int MISTAKES = 18;
    private static final double STEPS = 65_535;

    /** From this share of a row on a cell is as hot as cells get; the steps below are halves. */
    private static final double HOTTEST = 0.04;

    private static final int HEATS = 4;

    @Inject
    Predictions predictions;

    @Inject
    ChallengeData data;

    /** Nothing where no image was held out, or predictions are not kept any more. */
    Optional<ValidationReport> of(Submission submission) {
        int classes = submission.challenge.classes;
        return predictions
                .ofValidation(submission.id)
                .filter(packed -> packed.length > 0 && packed.length % (classes * Short.BYTES) == 0)
                .map(packed -> report(submission.challenge, ByteBuffer.wrap(packed)));
    }

    private ValidationReport report(Challenge challenge, ByteBuffer packed) {
        int classes = challenge.classes;
        int images = packed.remaining() / Short.BYTES / classes;
        LabelledImages training = data.of(challenge).training();
        // As the worker holds them out: the last ones.
        int first = training.count() - images;
        int[][] counts = new int[classes][classes];
        List<Wrong> wrong = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            int label = Byte.toUnsignedInt(training.labels().data()[first + i]);
            int guess = 0;
            int most = -1;
            for (int candidate = 0; candidate < classes; candidate++) {
                int probability = Short.toUnsignedInt(packed.getShort((i * classes + candidate) * Short.BYTES));
                if (probability > most) {
                    most = probability;
                    guess = candidate;
                }
            }
            counts[label][guess]++;
            if (guess != label) {
                wrong.add(new Wrong(first + i, label, guess, most));
            }
        }
        wrong.sort(Comparator.comparingInt(Wrong::probability).reversed().thenComparingInt(Wrong::image));
        return new ValidationReport(
                images,
                images - wrong.size(),
                rows(counts),
                wrong.stream()
                        .limit(MISTAKES)
                        .map(one -> new Mistake(
                                one.label(), one.guess(), one.probability() / STEPS, Picture.of(training, one.image())))
                        .toList());
    }

    private record Wrong(int image, int label, int guess, int probability) {}

    private static List<Row> rows(int[][] counts) {
        List<Row> rows = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            int total = 0;
            for (int count : counts[label]) {
                total += count;
            }
            List<Cell> cells = new ArrayList<>();
            for (int guess = 0; guess < counts.length; guess++) {
                int count = counts[label][guess];
                cells.add(new Cell(guess, count, guess == label ? "right" : heat(count, total)));
            }
            rows.add(new Row(label, cells));
        }
        return rows;
    }

    private static String heat(int count, int total) {
        int heat = count == 0 ? 0 : HEATS;
        for (double share = HOTTEST; heat > 1 && count < share * total; share /= 2) {
            heat--;
        }
        return "heat-" + heat;
    }
}
